using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;

namespace Probe.Tests.Search.Finding;

public sealed class FinderTests
{
    [Fact]
    public void A_filter_of_cookies_is_not_the_portals_search()
    {
        var page = new Page();
        var dialog = page.Add(0, "div", n => n with { Hints = "cookie-consent" });
        page.Add(dialog, "input", n => n with { Type = "text", Placeholder = "Search cookies" });
        BoxFinder.Boxes(page.Seen()).ShouldBeEmpty();
    }

    [Fact]
    public void A_field_named_by_the_words_before_it_is_the_search_when_a_search_button_stands_beside_it()
    {
        var page = new Page();
        var cell = page.Add(0, "td", n => n with { Text = "事项名称：", Y = 10 });
        var field = page.Add(cell, "input", n => n with { Type = "text", Hints = "txtKey", Y = 10, Width = 180 });
        page.Add(cell, "input", n => n with { Type = "image", Label = "查询", Clickable = true, X = 210, Y = 10, Width = 50 });
        BoxFinder.Boxes(page.Seen()).ShouldHaveSingleItem().Index.ShouldBe(field);
    }

    [Fact]
    public void A_field_for_ones_own_case_is_left_alone()
    {
        var page = new Page();
        var form = page.Add(0, "form", n => n with { Form = 1 });
        page.Add(form, "input", n => n with { Type = "text", Form = 1, Placeholder = "请输入办件编号" });
        page.Add(form, "button", n => n with { Type = "submit", Form = 1, Text = "查询", Clickable = true });
        BoxFinder.Boxes(page.Seen()).ShouldBeEmpty();
        OpenerFinder.Openers(page.Seen()).ShouldBeEmpty();
    }

    [Fact]
    public void What_closes_a_welcome_is_pressed_and_what_it_offers_is_not()
    {
        var page = new Page();
        var layer = page.Add(0, "div", n => n with { Role = "dialog", Floating = true, Height = 300 });
        page.Add(layer, "button", n => n with { Text = "立即认证", Clickable = true });
        var closer = page.Add(layer, "button", n => n with { Text = "我知道了", Clickable = true });
        Closers.Of(page.Seen()).ShouldBe([closer]);
    }

    [Fact]
    public void A_title_and_a_department_in_every_item_are_one_list_of_titles()
    {
        var page = new Page("d2");
        var list = page.Add(0, "div", n => n with { Classes = "list" });
        foreach (var (title, department) in new[] { ("建筑工程施工许可证核发", "住建局"), ("施工许可证变更", "交通局"), ("施工许可证延期", "水利局") })
        {
            var cell = page.Add(list, "div", n => n with { Classes = "cell", Clickable = true });
            page.Add(cell, "div", n => n with { Classes = "t", Text = title, FontSize = 16 });
            page.Add(cell, "div", n => n with { Classes = "s", Text = department, FontSize = 12 });
        }

        var now = page.Seen(documentAt: 500);
        var found = ListFinder.Find(now, new ListContext("施工许可", new Page().Seen(), 0, null, Learned.Nothing));
        found[0].Items.Select(i => now.Nodes[i.Title].Text).ShouldBe(["建筑工程施工许可证核发", "施工许可证变更", "施工许可证延期"]);
    }

    [Fact]
    public void A_list_cut_down_to_the_titles_that_hold_the_query_is_an_answer()
    {
        PageSighting Listing(params string[] titles)
        {
            var page = new Page();
            var list = page.Add(0, "ul");
            foreach (var title in titles)
            {
                page.Add(page.Add(list, "li"), "a", n => n with { Text = title, Href = "http://portal.example/x", Clickable = true });
            }

            return page.Seen();
        }

        var before = Listing("Dog licence", "Building permit", "Parking permit", "Taxi licence");
        var answer = AnswerReader.Read(Listing("Building permit", "Parking permit"), new ListContext("permit", before, 900, null, Learned.Nothing), System.Collections.Immutable.ImmutableDictionary<string, string>.Empty);
        answer.ShouldBeOfType<Answer.Results>().List.Items.Length.ShouldBe(2);
    }
}
