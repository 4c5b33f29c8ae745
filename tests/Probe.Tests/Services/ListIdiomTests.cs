using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Services;
using Probe.Core.Visits;
using Probe.Tests.Search.Finding;

namespace Probe.Tests.Services;

/// <summary>How portals divide what they offer: what is a service, what leads to a further list, and what opening decides.</summary>
public sealed class ListIdiomTests
{
    private const string Portal = "http://portal.example";

    private static int Link(Page page, int parent, string words, string? path = null, string tag = "li") =>
        page.Add(page.Add(parent, tag), "a", n => n with { Text = words, Href = path is null ? null : Portal + path, Clickable = true });

    private static int Box(Page page, string heading, string tag = "h2")
    {
        var box = page.Add(page.Add(page.Add(0, "div"), "section"), "div");
        page.Add(box, tag, n => n with { Text = heading });
        return page.Add(box, "ul");
    }

    private static string[] Lists(Page page) => [.. ServiceLinks.Read(page.Seen(), asList: false).Lists.Select(l => l.Words).Order(StringComparer.Ordinal)];

    private static string[] Services(Page page, bool asList = false) => [.. ServiceLinks.Read(page.Seen(), asList).Services.Select(l => l.Words)];

    [Theory]
    [InlineData("主题分类", "生育收养", "户籍办理", "设立变更")]
    [InlineData("按主题查找", "户籍证件", "住房房产", "工程建设")]
    [InlineData("人生事件", "我要退休", "我要结婚", "出生")]
    [InlineData("Browse by topic", "Building and construction", "Identity and family", "Property and land")]
    [InlineData("Services and information", "Benefits", "Births, deaths and marriages", "Driving and transport")]
    [InlineData("Life events", "Having a child", "Getting married", "Retiring")]
    public void Below_a_heading_of_themes_every_short_name_leads_to_a_list_whatever_it_says(string heading, params string[] themes)
    {
        var page = new Page();
        var list = Box(page, heading);
        foreach (var (i, theme) in themes.Index())
        {
            Link(page, list, theme, $"/t/{i}");
        }

        Lists(page).ShouldBe(themes.Order(StringComparer.Ordinal));
        Services(page).ShouldBeEmpty();
    }

    [Fact]
    public void A_cell_of_a_table_of_old_is_the_heading_of_the_departments_below_it()
    {
        var page = new Page();
        var table = page.Add(0, "table");
        page.Add(page.Add(table, "tr"), "td", n => n with { Text = "部门导航" });
        var cell = page.Add(page.Add(table, "tr"), "td");
        foreach (var (i, name) in new[] { "公安局", "民政局", "林业局" }.Index())
        {
            page.Add(cell, "a", n => n with { Text = name, Href = $"{Portal}/bm.asp?d={i}", Clickable = true });
        }

        Lists(page).ShouldBe(["公安局", "林业局", "民政局"]);
    }

    [Fact]
    public void Links_outside_the_box_of_a_heading_of_themes_are_none_of_its_themes()
    {
        var page = new Page();
        Link(page, Box(page, "按主题查找"), "户籍证件", "/t/1");
        page.Add(page.Add(page.Add(0, "div"), "p"), "a", n => n with { Text = "友好城市", Href = Portal + "/about", Clickable = true });
        Lists(page).ShouldBe(["户籍证件"]);
    }

    [Fact]
    public void Among_short_names_of_which_several_are_lists_the_others_are_too()
    {
        var page = new Page();
        var cell = page.Add(page.Add(page.Add(0, "table"), "tr"), "td");
        foreach (var (i, name) in new[] { "户籍证件", "社会保障", "住房保障", "设立变更" }.Index())
        {
            page.Add(cell, "a", n => n with { Text = name, Href = $"{Portal}/bm.asp?t={i}", Clickable = true });
        }

        Lists(page).ShouldBe(["住房保障", "户籍证件", "社会保障", "设立变更"]);
    }

    [Theory]
    [InlineData("政务要闻", "我市开展公积金贷款业务培训", "全市婚姻登记工作推进")]
    [InlineData("Harbour notices", "Quay Street permit changes", "Licence fees for May")]
    public void What_stands_below_a_heading_of_news_is_no_service(string heading, params string[] titles)
    {
        var page = new Page();
        var list = Box(page, heading);
        foreach (var (i, title) in titles.Index())
        {
            Link(page, list, title, $"/n/{i}");
        }

        Services(page, asList: true).ShouldBeEmpty();
    }

    [Fact]
    public void A_hot_word_that_is_put_into_the_search_is_neither_a_service_nor_a_list()
    {
        var page = new Page();
        var list = Box(page, "热门服务");
        Link(page, list, "身份证", "/search?q=" + Uri.EscapeDataString("身份证"));
        Link(page, list, "居民身份证换领", "/guide/1");
        Services(page).ShouldBe(["居民身份证换领"]);
        Lists(page).ShouldBeEmpty();
    }

    [Fact]
    public void Buttons_in_the_rows_of_a_list_are_no_services_of_their_own()
    {
        var page = new Page();
        var list = Box(page, "事项清单");
        foreach (var (i, name) in new[] { "户口迁移", "结婚登记预约", "公租房申请" }.Index())
        {
            var row = page.Add(list, "li");
            page.Add(row, "a", n => n with { Text = name, Href = $"{Portal}/item/{i}", Clickable = true, Classes = "name" });
            page.Add(row, "a", n => n with { Text = "办事指南", Href = $"{Portal}/item/{i}", Clickable = true, Classes = "act" });
            page.Add(row, "a", n => n with { Text = i == 0 ? "[在线申报]" : "在线办理", Href = $"{Portal}/apply/{i}", Clickable = true, Classes = "act" });
        }

        Services(page, asList: true).ShouldBe(["户口迁移", "结婚登记预约", "公租房申请"]);
    }

    [Fact]
    public void For_whom_and_by_whom_are_lists_in_both_languages()
    {
        var page = new Page();
        var nav = page.Add(0, "nav");
        foreach (var (i, name) in new[] { "个人办事", "法人办事", "部门服务", "For business", "A to Z", "Housing services" }.Index())
        {
            page.Add(nav, "a", n => n with { Text = name, Href = $"{Portal}/list/{i}", Clickable = true });
        }

        Lists(page).Length.ShouldBe(6);
    }

    [Theory]
    [InlineData("1、居民身份证换领", "居民身份证换领")]
    [InlineData("· 居民身份证换领 >", "居民身份证换领")]
    [InlineData("【热】居民身份证换领", "居民身份证换领")]
    [InlineData("住房公积金提取（租房）", "住房公积金提取(租房)")]
    [InlineData("Dog Licence", "dog licence")]
    public void Numbering_marks_width_and_case_make_no_other_service(string one, string other) => TitleMatch.Normal(one).ShouldBe(TitleMatch.Normal(other));

    [Theory]
    [InlineData("公章刻制备案（市级）", "公章刻制备案（区级）")]
    [InlineData("住房公积金提取（租房）", "住房公积金提取（购房）")]
    public void What_brackets_say_tells_services_apart(string one, string other) => TitleMatch.Normal(one).ShouldNotBe(TitleMatch.Normal(other));

    [Theory]
    [InlineData("生育收养", "生育收养", "生育登记服务", "再生育审批", "收养登记")]
    [InlineData("户口迁移", "户口迁移", "夫妻投靠户口迁移", "父母投靠子女户口迁移", "工作调动户口迁移")]
    [InlineData("教育专题", "教育服务", "教师资格认定", "学籍变更", "普通话水平测试报名")]
    [InlineData("Business and trade", "Business and trade", "Company registration", "Pavement licence", "Dog licence")]
    public void A_page_of_rows_is_a_list_and_no_service(string words, string heading, params string[] rows)
    {
        var (reader, from) = Reader();
        var reading = PageReading.Of(Listing(heading, rows).Seen());
        reader.IsList(words, Opened(reader, reading, from), reading, from).ShouldBeTrue();
    }

    [Fact]
    public void A_list_whose_rows_repeat_a_guides_labels_is_a_list()
    {
        var page = Listing("户籍证件");
        var list = page.Add(0, "ul");
        foreach (var (i, name) in new[] { "户口迁移", "居民身份证换领", "居住证申领" }.Index())
        {
            Link(page, list, name, $"/item/{i}");
            foreach (var (label, value) in new[] { ("办件类型", "承诺件"), ("法定时限", "20 个工作日") })
            {
                page.Add(list, "span", n => n with { Text = label });
                page.Add(list, "span", n => n with { Text = value });
            }
        }

        var (reader, from) = Reader();
        var reading = PageReading.Of(page.Seen());
        reader.IsList("户籍证件", Opened(reader, reading, from), reading, from).ShouldBeTrue();
    }

    [Fact]
    public void An_apply_link_in_a_row_of_a_list_makes_no_guide_of_the_list()
    {
        var page = new Page("d2");
        page.Add(0, "h1", n => n with { Text = "住房房产" });
        var table = page.Add(0, "table");
        foreach (var (i, name) in new[] { "不动产首次登记", "不动产变更登记", "住房公积金提取" }.Index())
        {
            var row = page.Add(table, "tr");
            Link(page, row, name, $"/show?id={i}", "td");
            if (i == 0)
            {
                Link(page, row, "在线申报", $"/apply?id={i}", "td");
            }
        }

        var (reader, from) = Reader();
        var reading = PageReading.Of(page.Seen());
        var opened = Opened(reader, reading, from);
        ServicePageReader.IsOneMatter("住房房产", opened).ShouldBeFalse();
        reader.IsList("住房房产", opened, reading, from).ShouldBeTrue();
    }

    [Fact]
    public void A_list_without_the_service_that_led_to_it_is_none_of_its_name()
    {
        var (reader, from) = Reader();
        var reading = PageReading.Of(Listing("部门服务", "公安许可", "道路运输证办理", "医师执业注册").Seen());
        reader.IsList("残疾人两项补贴", Opened(reader, reading, from), reading, from).ShouldBeFalse();
    }

    [Theory]
    [InlineData("户口迁移", "办件类型", "法定时限")]
    [InlineData("Marriage notice", "Who can apply", "Fees")]
    public void A_guide_with_related_matters_below_it_is_one_matter_though_words_called_it_a_list(string name, params string[] labels)
    {
        var page = Listing(name, "结婚登记预约", "离婚登记预约", "收养登记");
        var table = page.Add(0, "table");
        foreach (var label in labels)
        {
            var row = page.Add(table, "tr");
            page.Add(row, "th", n => n with { Text = label });
            page.Add(row, "td", n => n with { Text = "20" });
        }

        var (reader, from) = Reader();
        var reading = PageReading.Of(page.Seen());
        var opened = Opened(reader, reading, from);
        reader.IsList(name, opened, reading, from).ShouldBeFalse();
        ServicePageReader.IsOneMatter(name, opened).ShouldBeTrue();
    }

    [Theory]
    [InlineData("实施主体", "市民政局", "市民政局")]
    [InlineData("责任部门：市公安局", "", "市公安局")]
    [InlineData("Department", "Civil Registry", "Civil Registry")]
    public void The_body_that_a_guide_names_is_read(string label, string value, string body)
    {
        var page = Listing("收养登记");
        page.Add(0, "th", n => n with { Text = label });
        if (value.Length > 0)
        {
            page.Add(0, "td", n => n with { Text = value });
        }

        var (reader, from) = Reader();
        Opened(reader, PageReading.Of(page.Seen()), from).Body.ShouldBe(body);
    }

    private static Page Listing(string heading, params string[] rows)
    {
        var page = new Page("d2");
        page.Add(0, "h1", n => n with { Text = heading });
        var list = page.Add(0, "ul");
        foreach (var (i, row) in rows.Index())
        {
            Link(page, list, row, $"/guide/{i}");
        }

        return page;
    }

    private static (ServicePageReader Reader, PageSighting From) Reader()
    {
        var home = new Page();
        home.Add(0, "h1", n => n with { Text = "政务服务网" });
        return (new ServicePageReader(home.Seen()), home.Seen());
    }

    private static ServicePage Opened(ServicePageReader reader, PageReading reading, PageSighting from) =>
        reader.Read(new PageCome(reading, null, 200, [], null, null, ""), from);
}
