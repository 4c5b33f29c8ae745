using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Journey.Reading;
using Probe.Tests.Search.Finding;

namespace Probe.Tests.Journey.Reading;

/// <summary>Whom a guide serves is read before anything is entered there.</summary>
public sealed class ApplicantTests
{
    [Theory]
    [InlineData("服务对象", "自然人", PersonaKind.Person)]
    [InlineData("服务对象：", "法人、其他组织", PersonaKind.Company)]
    [InlineData("服务对象", "自然人、企业法人", null)]
    [InlineData("办理对象", "个人/企业", null)]
    [InlineData("申请主体", "非法人组织", PersonaKind.Company)]
    [InlineData("面向对象", "不限", null)]
    [InlineData("Who can apply", "Residents and firms", null)]
    [InlineData("Who can apply:", "Legal persons only", PersonaKind.Company)]
    [InlineData("Who can apply", "Individuals aged 18 or over", PersonaKind.Person)]
    [InlineData("Who can apply", "Boat owners", null)]
    public void The_only_applicants_that_a_guide_names_are_known(string label, string value, PersonaKind? only)
    {
        var page = new Page();
        var row = page.Add(page.Add(0, "table"), "tr");
        page.Add(row, "th", n => n with { Text = label });
        page.Add(row, "td", n => n with { Text = value });
        ApplicantReader.Read(page.Seen())!.Only.ShouldBe(only);
    }

    [Fact]
    public void Label_and_value_may_stand_in_one_line()
    {
        var page = new Page();
        page.Add(0, "p", n => n with { Text = "服务对象：企业法人" });
        ApplicantReader.Read(page.Seen())!.Only.ShouldBe(PersonaKind.Company);
    }

    [Theory]
    [InlineData("申请人", "企业名称")]
    [InlineData("服务对象", "凡在本行政区域内从事建筑活动的企业，以及依法委托其办理的个人和其他组织，须提前三十日持有关材料提出申请")]
    public void A_label_of_a_form_and_prose_about_applicants_decide_nothing(string label, string value)
    {
        var page = new Page();
        page.Add(0, "p", n => n with { Text = label });
        page.Add(0, "p", n => n with { Text = value });
        ApplicantReader.Read(page.Seen()).ShouldBeNull();
    }
}
