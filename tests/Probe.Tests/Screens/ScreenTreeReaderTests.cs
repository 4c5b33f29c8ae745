using System.Text;
using Probe.Core.Visits.Screens;

namespace Probe.Tests.Screens;

public sealed class ScreenTreeReaderTests
{
    [Fact]
    public void An_Android_screen_is_read_with_every_fact_that_UiAutomator2_tells()
    {
        var tree = Trees.Read(Trees.Android(Trees.Node(
            "android.widget.EditText",
            "package=\"gov.a\" text=\"施工 &lt;许可&gt;\" content-desc=\"搜索\" resource-id=\"gov.a:id/box\" hint=\"请输入\" clickable=\"true\" enabled=\"false\" password=\"true\" scrollable=\"false\" checkable=\"true\" checked=\"true\" focused=\"true\" selected=\"true\" displayed=\"true\" bounds=\"[10,-20][110,80]\"")));

        tree.Platform.ShouldBe(AppPlatform.Android);
        (tree.Width, tree.Height, tree.Package, tree.Truncated).ShouldBe((1080, 2400, "gov.a", false));
        var node = tree.Nodes.Single();
        node.ShortRole.ShouldBe("EditText");
        (node.Text, node.Description, node.Id, node.Hint, node.Package).ShouldBe(("施工 <许可>", "搜索", "gov.a:id/box", "请输入", "gov.a"));
        (node.Clickable, node.Enabled, node.Editable, node.Password, node.Scrollable, node.Selected, node.Focused, node.Checked).ShouldBe((true, false, true, true, false, true, true, true));
        node.Bounds.ShouldBe(new ScreenBounds(10, -20, 100, 100));
        ScreenScale.FromDensity(400).ToDp(node.Bounds!.Value.Width).ShouldBe(40);
    }

    [Fact]
    public void An_iOS_screen_is_read_in_points_and_a_name_that_only_repeats_the_label_is_no_identifier()
    {
        var tree = Trees.Read(Trees.Ios);

        (tree.Platform, tree.Width, tree.Height).ShouldBe((AppPlatform.Ios, 390, 844));
        var back = tree.First(n => n.Description == "返回").ShouldNotBeNull();
        (back.Id, back.Clickable, back.Bounds).ShouldBe((null, true, new ScreenBounds(8, 47, 44, 44)));
        tree.First(n => n.Id == "account").ShouldNotBeNull().Editable.ShouldBeTrue();
        tree.First(n => n.Id == "password").ShouldNotBeNull().Password.ShouldBeTrue();
        tree.First(n => n.Id == "remember").ShouldNotBeNull().Checked.ShouldBe(true);
        tree.First(n => n.ShortRole == "Table").ShouldNotBeNull().Scrollable.ShouldBeTrue();
        tree.First(n => n.ShortRole == "Cell").ShouldNotBeNull().Displayed.ShouldBeFalse();
        tree.First(n => n.ShortRole == "StaticText").ShouldNotBeNull().Text.ShouldBe("登录");
    }

    [Fact]
    public void Every_node_has_a_path_of_its_own()
    {
        var tree = Trees.Read(Trees.Search(results: ["一", "二", "三"]));

        tree.Nodes.Select(n => n.Path).ShouldBeUnique();
        tree.First(n => n.Text == "二").ShouldNotBeNull().Path.ShouldBe("0/2/1/0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<hierarchy><a")]
    [InlineData("<hierarchy><a></b></hierarchy>")]
    [InlineData("<html><body>502 Bad Gateway</body></html>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><hierarchy><a text=\"&a;\"/></hierarchy>")]
    [InlineData("{\"value\":null}")]
    public void What_is_no_tree_is_told_as_broken_and_never_thrown(string source) => ScreenTreeReader.Read(source).ShouldBeOfType<ScreenReading.Broken>();

    [Theory]
    [InlineData("[0,0][10]")]
    [InlineData("[10,10][0,0]")]
    [InlineData("[a,b][c,d]")]
    [InlineData("[0,0][99999999999,1]")]
    [InlineData("")]
    public void Bounds_told_wrongly_are_not_measured(string bounds) => Trees.Read(Trees.Android(Trees.Node("android.view.View", $"bounds=\"{bounds}\""))).Nodes.Single().Bounds.ShouldBeNull();

    [Fact]
    public void Hostile_names_and_texts_are_kept_as_text_and_cut_to_a_limit()
    {
        var tree = Trees.Read(Trees.Android(
            "<com.evil..Löwe_1-x class=\"../../etc/passwd\" text=\"=cmd|&#x1;&#x202E;&lt;script&gt;\" resource-id=\"'; drop table\"/>" + Trees.Node("android.widget.TextView", $"text=\"{new string('长', 9_000)}\"")));

        tree.Nodes.First().Role.ShouldBe("../../etc/passwd");
        tree.Nodes.First().Text.ShouldBe("=cmd|\u0001\u202e<script>");
        tree.Nodes.Last().Text!.Length.ShouldBe(ScreenTreeReader.MaximumText);
    }

    [Fact]
    public void A_tree_without_end_is_read_up_to_a_limit_and_says_so()
    {
        var deep = new StringBuilder();
        for (var i = 0; i < 5_000; i++)
        {
            deep.Append("<android.view.View>");
        }

        for (var i = 0; i < 5_000; i++)
        {
            deep.Append("</android.view.View>");
        }

        Trees.Read(Trees.Android(deep.ToString())).Truncated.ShouldBeTrue();
        var wide = Trees.Read(Trees.Android(string.Concat(Enumerable.Repeat("<android.view.View/>", ScreenTreeReader.MaximumNodes + 10))));
        (wide.Truncated, wide.Nodes.Count()).ShouldBe((true, ScreenTreeReader.MaximumNodes));
    }

    [Fact]
    public void A_window_that_covers_part_of_the_screen_is_a_dialog()
    {
        Trees.Read(Trees.Android(Trees.Node("android.widget.FrameLayout", "bounds=\"[60,800][1020,1600]\""))).IsDialog.ShouldBeTrue();
        Trees.Read(Trees.Search()).IsDialog.ShouldBeFalse();
        Trees.Read(Trees.Ios.Replace("XCUIElementTypeTable", "XCUIElementTypeAlert", StringComparison.Ordinal)).IsDialog.ShouldBeTrue();
    }
}
