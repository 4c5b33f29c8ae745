using System.Collections.Immutable;
using Probe.Core.Probes.Search;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Tests.Search.Finding;

/// <summary>What a page says when a search found nothing, or was not made at all.</summary>
public sealed class HonestZeroTests
{
    [Theory]
    [InlineData("为您找到相关结果约0条")]
    [InlineData("共0项")]
    [InlineData("共找到 0 条")]
    [InlineData("没有为您找到相关结果")]
    [InlineData("Your search did not return any results.")]
    [InlineData("Nothing to show")]
    public void None_is_none_however_it_is_said(string words) => Lexicon.NoResults().IsMatch(words).ShouldBeTrue();

    [Theory]
    [InlineData("为您找到相关结果约10条")]
    [InlineData("共20项")]
    [InlineData("无犯罪记录证明")]
    [InlineData("找到100个结果")]
    public void Some_are_some(string words) => Lexicon.NoResults().IsMatch(words).ShouldBeFalse();

    [Fact]
    public void What_is_recommended_below_the_word_that_there_are_none_is_no_result_although_it_resembles_the_query()
    {
        var page = new Page("d2");
        page.Add(0, "p", n => n with { Text = "为您找到相关结果约0条" });
        page.Add(0, "h4", n => n with { Text = "猜你想找" });
        List(page, "无犯罪记录证明", "参保证明打印", "施工许可证核发");
        Read(page, "施工许可证明").ShouldBeOfType<Answer.None>();
    }

    [Fact]
    public void What_is_recommended_is_no_result_where_nothing_says_that_there_are_none()
    {
        var page = new Page("d2");
        page.Add(0, "h4", n => n with { Text = "热门事项" });
        List(page, "居民身份证补领", "住房公积金提取", "教师资格认定");
        Read(page, "电影放映").ShouldBeOfType<Answer.Silent>();
    }

    /// <summary>Results by another word hold nothing of the query: only their heading could tell them from what is recommended.</summary>
    [Theory]
    [InlineData("热门：", true)]
    [InlineData("热门搜索：公积金 社保", false)]
    [InlineData("Popular searches: passport, tax", false)]
    public void Words_that_others_search_for_above_a_list_do_not_make_it_a_recommendation(string strip, bool links)
    {
        var page = new Page("d2");
        page.Add(0, "b", n => n with { Text = strip });
        if (links)
        {
            page.Add(0, "a", n => n with { Text = "公积金", Href = "/s?q=1" });
            page.Add(0, "a", n => n with { Text = "社保", Href = "/s?q=2" });
        }

        List(page, "居民身份证补领", "住房公积金提取", "教师资格认定");
        Read(page, "电影放映").ShouldBeOfType<Answer.Results>().List.Items.Length.ShouldBe(3);
    }

    [Fact]
    public void Who_is_asked_for_a_code_because_of_many_visits_stands_before_a_puzzle()
    {
        var page = new Page("d2");
        page.Add(0, "p", n => n with { Text = "您的访问过于频繁，请输入验证码后继续访问" });
        Read(page, "施工许可").ShouldBeOfType<Answer.Barred>().Obstacle.ShouldBe(Obstacle.Captcha);
    }

    [Fact]
    public void Sections_without_results_do_not_silence_the_results_of_others()
    {
        var page = new Page("d2");
        page.Add(0, "h3", n => n with { Text = "新闻" });
        page.Add(0, "p", n => n with { Text = "暂无相关数据" });
        page.Add(0, "h3", n => n with { Text = "事项" });
        List(page, "施工许可证核发", "施工许可证延期");
        Read(page, "施工许可").ShouldBeOfType<Answer.Results>().List.Items.Length.ShouldBe(2);
    }

    [Fact]
    public void An_empty_history_at_the_side_does_not_silence_results_by_other_words()
    {
        var page = new Page("d2");
        var side = page.Add(0, "div", n => n with { X = 900, Width = 220 });
        page.Add(side, "p", n => n with { Text = "暂无记录", X = 900, Width = 220 });
        var first = List(page, "超限运输车辆行驶公路许可", "超限运输许可证补领");
        var seen = page.Seen(documentAt: 500);
        var learned = new Learned(Signatures.Of(seen).Full(first), new HashSet<string>(), null);
        AnswerReader.Read(seen, new ListContext("大件运输", new Page().Seen(), 0, null, learned), ImmutableDictionary<string, string>.Empty)
            .ShouldBeOfType<Answer.Results>().List.Items.Length.ShouldBe(2);
    }

    [Fact]
    public void An_empty_history_and_popular_words_at_the_side_do_not_silence_results()
    {
        var page = new Page("d2");
        var side = page.Add(0, "div", n => n with { X = 900, Width = 220 });
        page.Add(side, "p", n => n with { Text = "暂无记录", X = 900, Width = 220 });
        page.Add(side, "b", n => n with { Text = "热搜榜", X = 900, Width = 220 });
        List(page, "施工许可证核发", "施工许可证延期");
        Read(page, "施工许可").ShouldBeOfType<Answer.Results>().List.Items.Length.ShouldBe(2);
    }

    [Fact]
    public void The_best_answer_set_apart_above_the_list_is_its_first_result()
    {
        var page = new Page("d2");
        page.Add(0, "h2", n => n with { Text = "Recommended" });
        var best = page.Add(page.Add(0, "div", n => n with { Classes = "promo" }), "h3");
        page.Add(best, "a", n => n with { Text = "施工许可证核发", Href = "http://portal.example/1", Clickable = true, FontSize = 18 });
        List(page, "施工许可证变更", "施工许可证延期");
        var seen = page.Seen(documentAt: 500);
        var answer = AnswerReader.Read(seen, new ListContext("施工许可", new Page().Seen(), 0, null, Learned.Nothing), ImmutableDictionary<string, string>.Empty);
        answer.ShouldBeOfType<Answer.Results>().List.Items.Select(i => seen.Nodes[i.Title].Text).ShouldBe(["施工许可证核发", "施工许可证变更", "施工许可证延期"]);
    }

    [Fact]
    public void A_department_in_a_table_of_columns_is_no_result()
    {
        var page = new Page("d2");
        var table = page.Add(0, "table");
        var head = page.Add(table, "tr");
        page.Add(head, "th", n => n with { Text = "事项名称" });
        page.Add(head, "th", n => n with { Text = "部门" });
        foreach (var (title, department) in new[] { ("施工许可证核发", "住房和城乡建设局"), ("施工许可证延期", "自然资源局") })
        {
            var row = page.Add(table, "tr");
            page.Add(page.Add(row, "td"), "a", n => n with { Text = title, Href = "http://portal.example/1", Clickable = true });
            page.Add(page.Add(row, "td"), "a", n => n with { Text = department, Href = "http://portal.example/2", Clickable = true });
        }

        var seen = page.Seen(documentAt: 500);
        var answer = AnswerReader.Read(seen, new ListContext("施工许可", new Page().Seen(), 0, null, Learned.Nothing), ImmutableDictionary<string, string>.Empty);
        answer.ShouldBeOfType<Answer.Results>().List.Items.Select(i => seen.Nodes[i.Title].Text).ShouldBe(["施工许可证核发", "施工许可证延期"]);
    }

    [Fact]
    public void A_plea_to_come_more_slowly_is_no_answer_to_the_query()
    {
        var page = new Page("d2");
        page.Add(0, "h2", n => n with { Text = "搜索过于频繁，请稍后再试！", FontSize = 24 });
        Read(page, "施工许可").ShouldBeOfType<Answer.Barred>().Obstacle.ShouldBe(Obstacle.Blocked);
    }

    [Fact]
    public void A_puzzle_beside_popular_services_is_a_puzzle()
    {
        var page = new Page("d2");
        page.Add(0, "div", n => n with { Text = "请按住滑块，拖动到最右边" });
        List(page, "居民身份证补领", "住房公积金提取", "教师资格认定", "社保参保证明打印");
        Read(page, "施工许可").ShouldBeOfType<Answer.Barred>().Obstacle.ShouldBe(Obstacle.Captcha);
    }

    [Fact]
    public void A_page_that_says_that_the_system_is_busy_is_a_failure_and_not_zero_results()
    {
        var page = new Page("d2");
        page.Add(0, "p", n => n with { Text = "系统繁忙，请稍后再试！" });
        Read(page, "施工许可").ShouldBeOfType<Answer.Broken>().Words.ShouldStartWith("系统繁忙");
    }

    [Fact]
    public void A_matter_of_the_same_name_in_several_departments_is_several_results()
    {
        var page = new Page("d2");
        List(page, "施工许可", "施工许可", "施工许可", "市政工程施工许可", "施工许可证变更");
        Read(page, "施工许可").ShouldBeOfType<Answer.Results>().List.Items.Length.ShouldBe(5);
    }

    [Fact]
    public void A_word_in_a_dialog_of_the_browser_is_an_answer()
    {
        Hindrances.InDialogs(Said("alert: 没有找到相关信息")).ShouldBeOfType<SearchEnd.NoneSaid>();
        Hindrances.InDialogs(Said("alert: 操作频繁，请稍后再试")).ShouldBeOfType<SearchEnd.Barred>();
        Hindrances.InDialogs(Said("alert: 系统异常")).ShouldBeOfType<SearchEnd.Failed>();
        Hindrances.InDialogs(Said("alert: 欢迎访问")).ShouldBeNull();
    }

    [Fact]
    public void A_picture_beside_a_field_is_its_button_where_nothing_else_is()
    {
        var page = new Page();
        var form = page.Add(0, "form", n => n with { Form = 1, Height = 40 });
        page.Add(form, "input", n => n with { Type = "text", Form = 1, Placeholder = "请输入要查的内容", Y = 10, Width = 300, Height = 20 });
        var picture = page.Add(form, "img", n => n with { Clickable = true, Hints = "index_12.gif", X = 330, Y = 10, Width = 50, Height = 22 });
        BoxFinder.Boxes(page.Seen()).ShouldHaveSingleItem().Button.ShouldBe(picture);
    }

    [Fact]
    public void The_menu_of_a_phones_page_is_opened_where_the_box_is_hidden()
    {
        var page = new Page();
        var menu = page.Add(0, "button", n => n with { Type = "submit", Classes = "navbar-toggler", Label = "Toggle navigation", Clickable = true, Width = 40, Height = 40, Y = 10 });
        page.Add(0, "input", n => n with { Type = "search", Placeholder = "Search", Visible = false });
        OpenerFinder.Openers(page.Seen()).ShouldHaveSingleItem().Index.ShouldBe(menu);
    }

    private static Observation.Log Said(string words) =>
        new(0, [], [], [], NetworkSummary.None, [new PageMessage("dialog", words)], null);

    private static Answer Read(Page page, string query) =>
        AnswerReader.Read(page.Seen(documentAt: 500), new ListContext(query, new Page().Seen(), 0, null, Learned.Nothing), ImmutableDictionary<string, string>.Empty);

    private static int List(Page page, params string[] titles)
    {
        var list = page.Add(0, "div", n => n with { Classes = "list" });
        var first = 0;
        foreach (var title in titles)
        {
            var item = page.Add(list, "div", n => n with { Classes = "item" });
            var link = page.Add(item, "a", n => n with { Text = title, Classes = "t", Href = "http://portal.example/x", Clickable = true, FontSize = 16 });
            first = first == 0 ? link : first;
        }

        return first;
    }
}
