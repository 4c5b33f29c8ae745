using System.Collections.Immutable;
using System.Text;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports;

namespace Probe.Tests.Reports;

public sealed class SearchCsvTests
{
    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+86", "\"'+86\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'=1\"")]
    [InlineData("\rx", "\"'x\"")]
    [InlineData("\tx", "\"'x\"")]
    [InlineData("  =1", "\"'=1\"")]
    [InlineData("\u3000＝1", "\"'＝1\"")]
    [InlineData("＋1", "\"'＋1\"")]
    [InlineData("－1", "\"'－1\"")]
    [InlineData("＠x", "\"'＠x\"")]
    [InlineData("\u200B=1", "\"'␣=1\"")]
    [InlineData("'=1", "\"''=1\"")]
    public void A_cell_that_a_spreadsheet_would_run_is_defused(string text, string cell) => SearchCsv.Cell(text).ShouldBe(cell);

    [Theory]
    [InlineData("施工许可", "\"施工许可\"")]
    [InlineData("says \"no\", twice", "\"says \"\"no\"\", twice\"")]
    [InlineData("two\r\nlines", "\"two lines\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData(null, "\"\"")]
    public void An_ordinary_cell_keeps_its_text(string? text, string cell) => SearchCsv.Cell(text).ShouldBe(cell);

    [Fact]
    public void The_table_has_a_byte_order_mark_and_one_row_a_word_of_every_government()
    {
        var bytes = SearchCsv.Write(SampleReport.All);

        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var text = Encoding.UTF8.GetString(bytes[3..]);
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        text.TrimEnd().Split("\r\n").Length.ShouldBe(1 + SampleReport.All.Visits.Sum(visit => visit.Verdict.Keywords.Length));
    }

    [Fact]
    public void An_unmeasured_word_leaves_its_figures_empty_and_says_why()
    {
        var row = Row(SampleReport.Single, "\"disability\",\"残疾人补贴\"");

        row.ShouldContain("\"残疾人补贴\",\"\",,\"\",\"\",\"captcha\",");
        row.ShouldContain(",,false,,,,\"catalogue\",,,,,,,,,");
    }

    [Fact]
    public void A_slow_word_states_its_time_in_milliseconds_and_its_class() =>
        Row(SampleReport.Single, "\"residence-permit\",\"居住证\"").ShouldContain("false,\"slow\",\"slow\",\"\",\"\",true,false,9,true,1,\"catalogue\",2,1,3138,5230");

    [Fact]
    public void A_hostile_government_name_and_sentence_cannot_become_formulas()
    {
        var visit = SampleReport.Fake();
        var hostile = visit with
        {
            Visit = visit.Visit with { Target = visit.Visit.Target with { Name = LocalText.Same(SampleReport.Formula) } },
            Verdict = visit.Verdict with { Keywords = visit.Verdict.Keywords.Select(word => word with { Sentence = LocalText.Same("\t@evil") }).ToImmutableArray() },
        };

        var text = Encoding.UTF8.GetString(SearchCsv.Write(SampleReport.Of(hostile)));

        text.ShouldNotContain("\"=HYPERLINK");
        text.ShouldContain("\"'=HYPERLINK(\"\"http://evil.example\"\"");
        text.ShouldContain("\"'@evil\"");
    }

    private static string Row(RunReportModel model, string holds) =>
        Encoding.UTF8.GetString(SearchCsv.Write(model)).Split("\r\n").First(row => row.Contains(holds, StringComparison.Ordinal));
}
