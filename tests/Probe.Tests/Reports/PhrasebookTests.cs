using Probe.Core.Probes.Usability;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports.Texts;

namespace Probe.Tests.Reports;

/// <summary>What evidence says of our own acts is English; a Chinese reader is told in Chinese, and what a page said is left as it said it.</summary>
public sealed class PhrasebookTests
{
    [Theory]
    [InlineData("it starts the search", "开始搜索")]
    [InlineData("it stands high on the page (+0.5)", "位于页面上部（+0.5）")]
    [InlineData("its words speak of searching: '站内搜索' (+4)", "文字与搜索有关：“站内搜索”（+4）")]
    [InlineData("its label says “联系电话”: MobilePhone of the persona", "标签是“联系电话”：填虚拟申请人的手机号")]
    [InlineData("a part of a date: its group says “成立日期”", "日期的一部分：所在组是“成立日期”")]
    [InlineData("85 % of its items hold the query (+2.5)", "85 % 的项含所搜的词（+2.5）")]
    [InlineData("The search was of no use: no search box was found.", "搜索用不上：没有找到搜索框。")]
    [InlineData("names the accepted matter \"超限运输\"", "标题写有应得事项“超限运输”")]
    [InlineData("is news: the portal labels it news, although it names the accepted matter \"Email\"", "属于新闻：网站标为新闻，虽然标题写有应得事项“Email”")]
    [InlineData("holds the word \"permit\" (lexical basis)", "含“permit”（按字面判断）")]
    [InlineData("To press a “搜索”, type, press Enter: nothing happened but suggestions while typing.", "按a “搜索”，输入后按回车键：除输入时的联想词外，没有任何反应。")]
    [InlineData("To type, press the button: nothing happened.", "输入后按按钮：没有任何反应。")]
    [InlineData("To type, press Enter: no word gave a list; while “permit” was typed, 3 results stood there.", "输入后按回车键：没有词得到列表；输入“permit”时，页面上有 3 条结果。")]
    [InlineData("The known word “Council” gave 1 result; “licence” gave 9 results.", "已知词“Council”得到 1 条结果；“licence”得到 9 条结果。")]
    [InlineData("a “服务”: pressed, and no search box came.", "按了a “服务”，没有出现搜索框。")]
    [InlineData("A captcha stands in the way: it asks for “验证码”. It is never passed.", "遇到验证码：它要求填“验证码”。本工具从不通过验证码。")]
    [InlineData("It comes to a payment: it names its price (“Fee: $85.00”) and asks “How would you like to pay?”.", "到了缴费：它写明了费用（“Fee: $85.00”）并询问“How would you like to pay?”。")]
    [InlineData("Nothing on “选择时间” goes on. What would have led on may have been held back: POST http://portal/slots.", "“选择时间”上没有可继续之处。本会继续的请求可能已被拦下：POST http://portal/slots。")]
    [InlineData("“提交申请” would have submitted: what it sent was held back.", "“提交申请”本会提交：所发内容已拦下。")]
    [InlineData("The search box takes 4 characters: it was asked for “施工许可”.", "搜索框最多容纳 4 个字符：实际检索的是“施工许可”。")]
    [InlineData("The account was asked for again after 4 logins.", "登录 4 次后仍要求登录。")]
    [InlineData("Not opened: the limit of services was reached.", "未打开：已到服务数的上限。")]
    public void A_sentence_of_ours_is_told_in_Chinese(string english, string chinese) => Phrasebook.Zh(english).ShouldBe(chinese);

    [Fact]
    public void Reasons_in_brackets_are_each_told() =>
        Phrasebook.Zh("input[text] “手机号”: not taken for a search box (it asks for a number of one's own (-6); it stands high on the page (+0.5))")
            .ShouldBe("input[text] “手机号”：不认作搜索框（它要的是本人的号码（-6）；位于页面上部（+0.5））");

    [Theory]
    [InlineData("its label says “Email”: Email of the persona", "标签是“Email”：填虚拟申请人的电子邮箱")]
    [InlineData("it goes on: “it starts the search”", "继续：“it starts the search”")]
    [InlineData("its words speak of searching: '' (+4)", "its words speak of searching: '' (+4)")]
    [InlineData("its words speak of searching: ''' (+4)", "文字与搜索有关：“'”（+4）")]
    [InlineData("its label says “”: Email of the persona”: Email of the persona", "标签是“”: Email of the persona”：填虚拟申请人的电子邮箱")]
    public void What_a_page_says_is_never_translated(string english, string chinese) => Phrasebook.Zh(english).ShouldBe(chinese);

    [Fact]
    public void A_sentence_that_is_not_known_stays_as_it_is()
    {
        const string Unknown = "something that nobody has ever written (yet)";
        Phrasebook.Zh(Unknown).ShouldBe(Unknown);
        Phrasebook.Of(Unknown).ShouldBe(LocalText.Same(Unknown));
        Phrasebook.Zh(null).ShouldBe("");
    }

    [Fact]
    public void A_page_that_quotes_endlessly_costs_little_and_changes_nothing()
    {
        var hostile = "it goes on: " + string.Concat(Enumerable.Repeat("“a”: ", 199));
        Phrasebook.Zh(hostile).ShouldBe(hostile);
    }

    [Fact]
    public void Every_meaning_of_a_field_has_a_Chinese_name() =>
        Enum.GetNames<Probe.Core.Probes.Journey.Filling.Meaning>().TakeWhile(name => name != "UserName").Where(name => !Phrasebook.Knows(name)).ShouldBeEmpty();

    [Fact]
    public void The_source_of_every_threshold_of_usability_is_told_in_Chinese() =>
        UsabilityRules.All.Select(rule => rule.Source).Concat(LayoutRule.All.Select(rule => rule.Source)).Where(source => !Phrasebook.Knows(source)).ShouldBeEmpty();
}
