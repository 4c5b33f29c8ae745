using System.Text;
using Probe.Core.Scenarios;
using Probe.Reports.Dashboard;

namespace Probe.Tests.Dashboard;

public sealed class ListingTests
{
    private static readonly Listing Three = new(
        "three", LocalText.Same("Three"), [new("name", LocalText.Same("Name")), new("score", LocalText.Same("Score"), true)],
        [
            new([ListingCell.Words("b"), ListingCell.Count(9)]),
            new([ListingCell.Words("=cmd|' /C calc'!A0"), ListingCell.Count(null)]),
            new([ListingCell.Words("a"), ListingCell.Count(10)]),
        ]);

    [Theory]
    [InlineData("score", "9,10,–")]
    [InlineData("-score", "10,9,–")]
    [InlineData("nonsense", "9,–,10")]
    [InlineData(null, "9,–,10")]
    public void Rows_sort_by_the_address_and_what_was_not_measured_stands_last(string? asked, string expected) =>
        string.Join(',', Three.Sorted(asked, "/x").Rows.Select(r => r.Cells[1].Text.En)).ShouldBe(expected);

    [Fact]
    public void A_head_that_is_pressed_again_turns_the_order_and_keeps_the_filters()
    {
        var sorted = Three.Sorted("score", "/x?campaign=weekly&sort=score");
        sorted.SortAddress("score").ShouldBe("/x?campaign=weekly&sort=-score");
        sorted.SortAddress("name").ShouldBe("/x?campaign=weekly&sort=name");
        sorted.CsvAddress.ShouldBe("/x?campaign=weekly&sort=score&format=csv");
    }

    [Fact]
    public void Ten_thousand_rows_are_shown_in_parts_and_the_file_has_them_all()
    {
        var many = Three with { Rows = [.. Enumerable.Range(0, 400).Select(n => new ListingRow([ListingCell.Words("x"), ListingCell.Count(n)]))] };
        var last = many.Sorted("-score", "/x?campaign=weekly&sort=-score&page=3", page: 3);
        last.Shown.Select(r => r.Cells[1].Value).ShouldBe(Enumerable.Range(0, 100).Reverse().Cast<object?>());
        last.PageAddress(2).ShouldBe("/x?campaign=weekly&sort=-score&page=2");
        last.SortAddress("score").ShouldBe("/x?campaign=weekly&sort=score", "another order begins at its beginning");
        last.CsvAddress.ShouldBe("/x?campaign=weekly&sort=-score&format=csv");
        Encoding.UTF8.GetString(last.ToCsv()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(401);
        many.Sorted(null, "/x", page: 99).Page.ShouldBe(3);
        Three.Sorted(null, "/x", page: 0).Shown.Count().ShouldBe(3);
    }

    [Fact]
    public void A_page_s_words_become_no_formula_and_what_was_not_measured_is_empty()
    {
        var lines = Encoding.UTF8.GetString(Three.ToCsv()).Split("\r\n");
        lines[0].TrimStart('\uFEFF').ShouldBe("\"name\",\"score\"");
        lines[2].ShouldBe("\"'=cmd|' /C calc'!A0\",");
    }
}
