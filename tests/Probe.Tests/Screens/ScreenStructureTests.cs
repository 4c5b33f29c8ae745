using Probe.Core.Visits.Screens;

namespace Probe.Tests.Screens;

public sealed class ScreenStructureTests
{
    private static ScreenStructure Of(string source) => ScreenStructure.Of(Trees.Read(source));

    [Fact]
    public void A_list_that_scrolls_is_the_same_screen()
    {
        var first = Of(Trees.Search(results: ["居住证", "身份证", "护照"]));
        var scrolled = Of(Trees.Search(results: ["户口", "驾照"]));

        scrolled.Key.ShouldBe(first.Key);
        first.IsSameScreenAs(scrolled).ShouldBeTrue();
    }

    [Fact]
    public void A_spinner_that_turns_is_the_same_screen()
    {
        var spinner = Trees.Node("android.widget.ProgressBar", "resource-id=\"a:id/spinner\" bounds=\"[400,400][600,600]\"");

        Of(Trees.Search(spinner: spinner, results: ["一"])).Key.ShouldBe(Of(Trees.Search(results: ["一"])).Key);
    }

    [Fact]
    public void Texts_of_values_and_numbers_in_headings_do_not_make_a_new_screen() =>
        Of(Trees.Search(title: "共 12 项", typed: "施工许可", results: ["甲"])).Key.ShouldBe(Of(Trees.Search(title: "共 34 项", typed: "居住证", results: ["乙"])).Key);

    [Fact]
    public void Another_heading_is_another_screen() => Of(Trees.Search(title: "办事指南")).IsSameScreenAs(Of(Trees.Search(title: "全部服务"))).ShouldBeFalse();

    [Fact]
    public void Other_widgets_are_another_screen() => Of(Trees.Search()).IsSameScreenAs(Of(Trees.Form("name"))).ShouldBeFalse();

    [Fact]
    public void The_next_page_of_a_form_is_another_screen_though_its_frame_is_the_same()
    {
        var first = Of(Trees.Form("name", "phone"));
        var second = Of(Trees.Form("district", "date"));

        second.Frame.ShouldBe(first.Frame);
        second.IsSameScreenAs(first).ShouldBeFalse();
        second.Key.ShouldNotBe(first.Key);
    }

    [Fact]
    public void A_long_form_scrolled_step_by_step_stays_one_screen()
    {
        var top = Of(Trees.Form("name", "phone", "mail"));
        var middle = Of(Trees.Form("mail", "street"));
        var end = Of(Trees.Form("street", "town"));

        var seen = top.With(middle);
        seen.IsSameScreenAs(end).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => top.With(end));
    }

    [Fact]
    public void A_complaint_in_a_form_is_the_same_screen() =>
        Of(Trees.Form("name", "phone")).IsSameScreenAs(Of(Trees.Form("name", "phone", "complaint"))).ShouldBeTrue();

    [Fact]
    public void What_is_not_displayed_does_not_count()
    {
        var hidden = Trees.Ios.Replace("<XCUIElementTypeCell type=\"XCUIElementTypeCell\" enabled=\"false\" visible=\"false\" x=\"0\" y=\"1200\" width=\"390\" height=\"44\"/>", string.Empty, StringComparison.Ordinal);

        Of(hidden).Key.ShouldBe(Of(Trees.Ios).Key);
    }
}
