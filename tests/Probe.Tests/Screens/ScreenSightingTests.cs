using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Reading;
using Probe.Core.Probes.Search.Finding;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Tests.Screens;

public sealed class ScreenSightingTests
{
    private readonly ScreenRefs _refs = new();

    [Fact]
    public void The_search_box_of_an_app_is_found_as_on_a_page()
    {
        var page = See(Trees.Android(
            Trees.Node("android.widget.EditText", "text=\"请输入服务名称\" hint=\"请输入服务名称\" resource-id=\"a:id/search_box\" clickable=\"true\" bounds=\"[0,200][900,320]\"")
            + Trees.Node("android.widget.ImageButton", "content-desc=\"搜索\" clickable=\"true\" bounds=\"[900,200][1080,320]\"")));
        var box = BoxFinder.Boxes(page).ShouldHaveSingleItem();
        page.Nodes[box.Index].Tag.ShouldBe("input");
    }

    [Fact]
    public void A_form_of_an_app_has_fields_with_their_labels_and_what_they_hold()
    {
        var page = See(Trees.Form("name", "phone"));
        FieldReader.Read(page).Length.ShouldBe(2);
        FieldReader.Read(page).ShouldAllBe(f => !f.Filled);
    }

    [Fact]
    public void The_same_widget_keeps_its_name_whatever_it_says_and_a_row_of_a_list_does_not()
    {
        var first = See(Trees.Search(typed: "", results: ["居住证", "身份证"]));
        var typed = See(Trees.Search(typed: "护照", results: ["护照", "身份证"]));

        Ref(typed, n => n.Tag == "input").ShouldBe(Ref(first, n => n.Tag == "input"));
        Ref(typed, n => n.Text == "身份证").ShouldBe(Ref(first, n => n.Text == "身份证"));
        Ref(typed, n => n.Text == "护照").ShouldNotBe(Ref(first, n => n.Text == "居住证"));
        _refs.Find(Ref(first, n => n.Text == "居住证")).ShouldBeNull("that row has gone");
    }

    [Fact]
    public void A_name_of_another_screen_means_nothing_here()
    {
        var first = Ref(See(Trees.Search()), n => n.Tag == "input");
        See(Trees.Form("name"), screen: "form");
        _refs.Find(first).ShouldBeNull();
    }

    [Fact]
    public void An_empty_fields_hint_is_not_what_it_holds()
    {
        var field = Trees.Node("android.widget.EditText", "text=\"请输入姓名\" hint=\"请输入姓名\" resource-id=\"a:id/name\" clickable=\"true\" bounds=\"[0,300][1080,420]\"");
        var page = See(Trees.Android(field));
        page.Nodes.Single(n => n.Control is not null).Control!.Value.ShouldBeEmpty();
        page.Nodes.Single(n => n.Control is not null).Placeholder.ShouldBe("请输入姓名");
    }

    private static NodeRef Ref(PageSighting page, Func<SeenNode, bool> fits) => page.Nodes.First(fits).Ref;

    private PageSighting See(string source, string screen = "screen")
    {
        var tree = Trees.Read(source);
        _refs.Take(tree, screen);
        return ScreenSighting.Of(tree, ScreenScale.FromDensity(400), screen, _refs, 2000, 1000, 0, ImmutableDictionary<string, double>.Empty, ImmutableDictionary<string, ImmutableArray<string>>.Empty);
    }
}
