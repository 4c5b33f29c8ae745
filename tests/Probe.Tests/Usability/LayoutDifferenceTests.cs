using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
using Probe.Core.Scoring;
using Probe.Tests.Storage;

namespace Probe.Tests.Usability;

/// <summary>The same page on several devices, from where its controls stand.</summary>
public sealed class LayoutDifferenceTests
{
    private static readonly ImmutableArray<string> Six = ["首页", "办事", "查询", "投诉", "公告", "下载"];

    private static TargetFacts Control(string name, double y, double x = 16, string role = "link", string? path = null) =>
        new(path ?? $"main > a#{name}", role, name, new PageBox(x, y, 100, 48), Inline: false, Native: false, "http://qinghe.example/" + name, Field: false);

    private static PageMeasure Column(params IEnumerable<string> names) => With([.. names.Select((n, i) => Control(n, 100 + (60 * i)))]);

    private static PageMeasure With(params TargetFacts[] targets) => SampleUsability.Page() with { Targets = [.. targets], TargetCount = targets.Length };

    private static ReportedUsability On(string device, PageMeasure measure, string? url = null)
    {
        var page = SampleUsability.Evidence().Pages[0];
        var visit = SampleUsability.Visit(SampleUsability.Key(device: device), SampleUsability.Evidence() with { Pages = [page with { Measure = measure, Url = url ?? page.Url }] });
        return new ReportedUsability(visit, UsabilityVerdict.Of(visit.Evidence, visit.Device));
    }

    private static LayoutComparison Between(params (string Device, PageMeasure Measure)[] pages) => LayoutDifferences.Of(pages.Select(p => On(p.Device, p.Measure)));

    [Fact]
    public void A_control_that_one_device_lacks_is_named_once_with_the_devices_that_have_it()
    {
        var all = Between(("phone", Column(Six)), ("tablet", Column(Six)), ("narrow", Column(Six.Remove("投诉"))));
        var one = all.Differences.ShouldHaveSingleItem();
        (one.Kind, one.Role, one.Name).ShouldBe((LayoutDifferenceKind.Absent, "link", "投诉"));
        one.Right.Select(r => r.Device).ShouldBe(["phone", "tablet"]);
        one.Right[0].Elements.Single().Box.Y.ShouldBe(280);
        one.Wrong.Single().Device.ShouldBe("narrow");
        one.Wrong.Single().Elements.ShouldBeEmpty();
        one.Words.En.ShouldBe("There on phone, tablet, and absent or hidden on narrow");
        all.Words.En.ShouldBe("1 difference in the controls of 1 page on phone, tablet, narrow.");
    }

    [Fact]
    public void A_control_beyond_what_can_be_scrolled_to_is_as_good_as_absent_and_its_place_is_told()
    {
        var narrow = Column(Six) with { Targets = Column(Six).Targets.SetItem(2, Control("查询", 220, 700) with { Beyond = true }) };
        var one = Between(("phone", Column(Six)), ("narrow", narrow)).Differences.ShouldHaveSingleItem();
        (one.Kind, one.Name).ShouldBe((LayoutDifferenceKind.Absent, "查询"));
        one.Wrong.Single().Elements.Single().Box.X.ShouldBe(700);
        one.Words.En.ShouldContain("beyond what can be scrolled to on narrow");
    }

    [Fact]
    public void What_a_desktop_shows_more_of_is_no_difference() =>
        Between(("desktop", Column(Six)), ("phone", Column("首页", "办事"))).Count.ShouldBe(0);

    [Theory]
    [InlineData("菜单")]
    [InlineData("More")]
    [InlineData("")]
    public void What_a_menu_of_the_smaller_layout_may_hold_is_counted_apart(string opener)
    {
        var phone = With(Control("首页", 100), Control(opener, 160, role: "button"));
        var all = Between(("tablet", Column("首页", "办事", "查询")), ("phone", phone));
        all.Differences.ShouldNotContain(d => d.Name == "办事" || d.Name == "查询");
        all.Folded.ShouldBe(2);
    }

    [Fact]
    public void Where_both_devices_have_the_menu_what_one_lacks_is_a_difference()
    {
        var menu = Control("菜单", 50, role: "button");
        var (phone, narrow) = (Column(Six), Column(Six.Remove("办事")));
        var all = Between(("phone", phone with { Targets = phone.Targets.Add(menu) }), ("narrow", narrow with { Targets = narrow.Targets.Add(menu) }));
        all.Differences.Single().Name.ShouldBe("办事");
        all.Folded.ShouldBe(0);
    }

    [Fact]
    public void A_name_that_stands_twice_on_either_page_is_left_out()
    {
        var twice = With(Control("详情", 100, path: "a#one"), Control("详情", 160, path: "a#two"), Control("首页", 220));
        Between(("phone", twice), ("narrow", Column("首页"))).Count.ShouldBe(0);
        Between(("phone", Column("首页", "详情")), ("narrow", twice)).Count.ShouldBe(0);
        var bar = new HiddenFacts("a#one", "link", "详情", new PageBox(16, 100, 100, 48), "div#bar");
        Between(("phone", twice with { Hidden = [bar] }), ("narrow", Column("首页", "详情"))).Count.ShouldBe(0);
    }

    [Fact]
    public void The_same_name_in_wide_letters_another_case_another_role_or_with_another_count_is_the_same_offer() =>
        Between(("phone", With(Control("消息 (3)", 100), Control("APP 下载", 160))), ("narrow", With(Control("消息（12）", 100), Control("ａｐｐ  下载", 160, role: "button")))).Count.ShouldBe(0);

    [Fact]
    public void A_control_that_a_bar_covers_on_one_device_and_not_on_another_is_found_on_any_device()
    {
        var bar = new HiddenFacts("main > a#查询 > span", "span", "查询", new PageBox(20, 225, 40, 20), "div#bar");
        var one = Between(("desktop", Column(Six)), ("phone", Column(Six) with { Hidden = [bar] })).Differences.ShouldHaveSingleItem();
        (one.Kind, one.Name, one.Right.Single().Device, one.Wrong.Single().Device).ShouldBe((LayoutDifferenceKind.Covered, "查询", "desktop", "phone"));
        one.Wrong.Single().Elements.Single().Path.ShouldBe("main > a#查询");
        Between(("phone", Column(Six) with { Hidden = [bar] }), ("narrow", Column(Six) with { Hidden = [bar] })).Count.ShouldBe(0);
    }

    [Fact]
    public void Words_of_a_control_that_are_cut_off_on_one_device_and_whole_on_another_are_found()
    {
        var cut = new SeenElement("main > a#投诉 > div", "div", "投诉", new PageBox(20, 285, 60, 20));
        var one = Between(("phone", Column(Six)), ("elder", Column(Six) with { Clipped = [cut] })).Differences.ShouldHaveSingleItem();
        (one.Kind, one.Name, one.Wrong.Single().Device).ShouldBe((LayoutDifferenceKind.CutOff, "投诉", "elder"));
    }

    [Fact]
    public void A_cut_box_that_holds_more_than_the_control_says_nothing_of_the_control()
    {
        var cut = new SeenElement("main", "main", "首页 办事 查询", new PageBox(0, 0, 390, 600));
        Between(("phone", Column(Six)), ("elder", Column(Six) with { Clipped = [cut] })).Count.ShouldBe(0);
    }

    [Fact]
    public void A_full_list_of_what_is_cut_off_does_not_say_that_the_rest_is_whole()
    {
        var cut = new SeenElement("main > a#投诉", "link", "投诉", new PageBox(20, 285, 60, 20));
        var full = Enumerable.Range(0, 30).Select(i => cut with { Path = $"p#{i}", Text = $"别的 {i}", Box = new PageBox(0, 900 + (30 * i), 10, 10) });
        Between(("phone", Column(Six) with { Clipped = [.. full] }), ("elder", Column(Six) with { Clipped = [cut] })).Count.ShouldBe(0);
    }

    [Fact]
    public void Controls_in_another_order_are_found_where_fewer_than_four_of_five_keep_theirs()
    {
        var one = Between(("phone", Column(Six)), ("narrow", Column(Six.Reverse()))).Differences.ShouldHaveSingleItem();
        (one.Kind, one.Kept).ShouldBe((LayoutDifferenceKind.Reordered, 0.1667));
        one.Wrong.Single().Elements.Length.ShouldBe(5);
        // One of six moved: five keep their order.
        Between(("phone", Column(Six)), ("narrow", Column(Six.RemoveAt(0).Add(Six[0])))).Count.ShouldBe(0);
    }

    [Fact]
    public void Four_controls_have_no_order_worth_naming_and_a_desktop_is_not_held_against_a_phone()
    {
        Between(("phone", Column(Six.Take(4))), ("narrow", Column(Six.Take(4).Reverse()))).Count.ShouldBe(0);
        Between(("desktop", Column(Six)), ("narrow", Column(Six.Reverse()))).Count.ShouldBe(0);
    }

    [Fact]
    public void A_row_that_folds_and_a_column_that_slips_below_keep_the_order()
    {
        var grid = With([.. Six.Select((n, i) => Control(n, 100 + (60 * (i / 3)), 16 + (120 * (i % 3))))]);
        var columns = With([.. Six.Select((n, i) => Control(n, 100 + (60 * (i % 3)), 16 + (120 * (i / 3))))]);
        Between(("tablet", grid), ("phone", Column(Six))).Count.ShouldBe(0);
        Between(("tablet", columns), ("phone", Column(Six))).Count.ShouldBe(0);
        Between(("phone", Column(Six)), ("tablet", columns)).Count.ShouldBe(0);
    }

    [Fact]
    public void What_floats_has_no_place_in_the_order()
    {
        var layer = new LayerFacts("nav#bar", "nav", "", new PageBox(0, 780, 390, 64), "fixed", 0.1, "bottom", Opaque: true, Dialog: false, Moved: false, Picture: false, 4, Away: false, Closes: false, 9, Covers: 0, "bar");
        PageMeasure Page(double bar) => With([.. Six.Take(3).Select((n, i) => Control(n, 300 + (60 * i))), .. Six.Skip(3).Select((n, i) => Control(n, bar + 8, 16 + (110 * i), path: $"nav#bar > a:nth-of-type({i})"))]) with { Layers = [layer with { Box = layer.Box with { Y = bar } }] };
        Between(("phone", Page(780)), ("narrow", Page(200))).Count.ShouldBe(0);
    }

    [Fact]
    public void Pages_at_other_addresses_pages_measured_in_part_and_a_single_device_are_not_compared()
    {
        LayoutDifferences.Of([On("phone", Column(Six)), On("narrow", Column("首页"), "http://qinghe.example/m")]).Pages.ShouldBe(0);
        LayoutDifferences.Of([On("phone", Column(Six)), On("narrow", Column("首页"), "http://qinghe.example/#top")]).Pages.ShouldBe(1);
        LayoutDifferences.Of([On("phone", Column(Six)), On("narrow", Column("首页"), "http://qinghe.example/#/m")]).Pages.ShouldBe(0);
        Between(("phone", Column(Six)), ("narrow", Column("首页") with { Capped = true })).Pages.ShouldBe(0);
        Between(("phone", Column(Six))).Words.En.ShouldStartWith("No two devices saw the same page");
    }

    [Fact]
    public void Differences_are_listed_in_the_page_s_order_up_to_a_limit_and_counted_in_full()
    {
        string[] many = [.. Enumerable.Range(1, 30).Select(i => $"事项{(char)('a' + i)}")];
        var all = Between(("phone", Column(many)), ("narrow", Column(many[..5])));
        (all.Count, all.Differences.Length).ShouldBe((25, LayoutDifferences.Most));
        all.Differences.Select(d => d.Name).ShouldBe(many.Skip(5).Take(LayoutDifferences.Most));
    }

    [Fact]
    public void Every_kind_says_its_threshold_and_its_source()
    {
        LayoutRule.All.Select(r => r.Kind).ShouldBe(Enum.GetValues<LayoutDifferenceKind>());
        LayoutRule.All.ShouldAllBe(r => r.Source.Contains("ours") && r.Threshold.Zh.Length > 0 && r.Threshold.En.Length > 0);
    }
}
