using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Seeking;

namespace Probe.Tests.Journey.Reading;

public sealed class MeaningTests
{
    [Theory]
    [InlineData("法定代表人姓名", Meaning.LegalRepresentative)]
    [InlineData("法定代表人身份证号", Meaning.IdentityNumber)]
    [InlineData("项目负责人手机号", Meaning.MobilePhone)]
    [InlineData("建设单位统一社会信用代码", Meaning.CreditCode)]
    [InlineData("建设单位名称", Meaning.CompanyName)]
    [InlineData("工程名称", Meaning.ProjectName)]
    [InlineData("合同价格（万元）", Meaning.ContractPrice)]
    [InlineData("不动产坐落", Meaning.PropertyAddress)]
    [InlineData("短信验证码", Meaning.PhoneCode)]
    [InlineData("验证码", Meaning.Captcha)]
    [InlineData("邮政编码", Meaning.Postcode)]
    [InlineData("计划开工日期", Meaning.StartDate)]
    [InlineData("What is the director's identity card number?", Meaning.IdentityNumber)]
    [InlineData("Card number", Meaning.CardNumber)]
    [InlineData("What is your full name?", Meaning.FullName)]
    [InlineData("What is your date of birth?", Meaning.BirthDate)]
    [InlineData("Telephone number", Meaning.MobilePhone)]
    [InlineData("Company name", Meaning.CompanyName)]
    public void A_label_says_what_is_asked_for(string label, Meaning meaning) =>
        MeaningReader.Of(label, "", "", "", "text", "").Meaning.ShouldBe(meaning);

    [Theory]
    [InlineData("", "sjh", "", Meaning.MobilePhone)]
    [InlineData("", "legalPersonName", "", Meaning.LegalRepresentative)]
    [InlineData("", "x", "email", Meaning.Email)]
    [InlineData("", "f1", "postal-code", Meaning.Postcode)]
    public void Without_a_label_the_autocomplete_token_and_the_name_say_it(string label, string name, string autocomplete, Meaning meaning) =>
        MeaningReader.Of(label, name, autocomplete, "", "text", "").Meaning.ShouldBe(meaning);

    [Fact]
    public void The_matter_by_its_full_name_stands_above_those_that_share_its_words()
    {
        Likeness.Of("建筑工程施工许可证核发", "施工许可").ShouldBeGreaterThan(Likeness.Of("夜间建筑施工许可（市级）", "施工许可"));
        Likeness.Of("企业设立登记", "企业开办").ShouldBeGreaterThan(5);
        Likeness.Of("关于进一步规范建筑工程施工许可管理工作的通知", "施工许可").ShouldBe(0);
        Likeness.Of("身份证补领", "施工许可").ShouldBe(0);
    }
}
