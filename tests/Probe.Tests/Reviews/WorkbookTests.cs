using System.Collections.Immutable;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Probe.Core.Records;
using Probe.Core.Reviews;
using Probe.Core.Reviews.Remedies;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Reports;
using Probe.Reports.Spreadsheets;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Reviews;

public sealed class WorkbookTests
{
    private const string Formula = "=HYPERLINK(\"http://evil.example\",\"施工许可\")";

    private static readonly RunReportModel Model = new(SampleReport.All.Run, SampleReport.All.MadeAt, [.. SampleReport.All.Visits, Hostile()])
    {
        Journeys = [new ReportedJourney(SampleJourneys.Visit(), JourneyVerdict.Of(SampleJourneys.Visit().Evidence), "run/journey")],
        Usability = [new ReportedUsability(SampleUsability.Visit(), UsabilityVerdict.Of(SampleUsability.Evidence(), SampleUsability.Visit().Device), "run/usability")],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void It_opens_without_a_complaint_and_has_a_sheet_for_each_matter()
    {
        using var stream = Written(out _);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, Token).Select(error => $"{error.Part?.Uri}: {error.Description}").ShouldBeEmpty();
        document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value)
            .ShouldBe(["汇总 Summary", "关键词 Keywords", "办理 Journeys", "问题 Findings", "整改 Remedies", "方法与局限 Method"]);
        Rows(document, 1).Count.ShouldBe(1 + Model.Visits.Sum(visit => visit.Verdict.Keywords.Length));
    }

    [Fact]
    public void No_cell_is_a_formula_a_link_or_begins_like_one()
    {
        using var stream = Written(out _);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        foreach (var part in document.WorkbookPart!.WorksheetParts)
        {
            part.Worksheet.Descendants<CellFormula>().ShouldBeEmpty();
            part.Worksheet.Descendants<Hyperlink>().ShouldBeEmpty();
            part.HyperlinkRelationships.ShouldBeEmpty();
            foreach (var text in part.Worksheet.Descendants<InlineString>().Select(inline => inline.InnerText))
            {
                "=+-@\t\r＝".ShouldNotContain(text[0], text);
            }
        }

        Rows(document, 1).SelectMany(row => row).ShouldContain("'" + Formula);
        document.WorkbookPart.SharedStringTablePart.ShouldBeNull();
    }

    [Fact]
    public void An_unmeasured_word_leaves_its_figures_empty_and_an_overturned_one_shows_both_verdicts()
    {
        using var stream = Written(out var overturned);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var row = Rows(document, 1).First(cells => cells[0].StartsWith("清河省", StringComparison.Ordinal) && cells[3] == overturned.Subject.Name);
        row[5].ShouldBe($"{overturned.Standing.Machine.Ruling.Words.Zh} {overturned.Standing.Machine.Ruling.Words.En}");
        (row[6], row[7]).ShouldBe(("符合要求 conforming", "符合要求 conforming"));
        row[8].ShouldContain("Zhang");
        var unmeasured = Rows(document, 1).First(cells => cells[5] == "未测 not measured");
        unmeasured[9..15].ShouldAllBe(cell => cell == "");
    }

    [Theory]
    [InlineData("a/b\\c?d*e[f]g:h", "a b c d e f g h")]
    [InlineData("'quoted'", "quoted")]
    [InlineData("", "Sheet")]
    [InlineData("History", "Sheet")]
    public void A_sheet_has_a_name_that_every_program_takes(string name, string safe) => WorkbookWriter.SafeName(name, []).ShouldBe(safe);

    [Fact]
    public void Two_sheets_never_share_a_name_and_a_long_one_is_cut()
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        WorkbookWriter.SafeName(new string('x', 60), taken).Length.ShouldBeLessThanOrEqualTo(31);
        var second = WorkbookWriter.SafeName(new string('X', 60), taken);
        second.Length.ShouldBeLessThanOrEqualTo(31);
        second.ShouldEndWith(" 2");
    }

    [Fact]
    public void Tasks_stand_in_the_shape_that_cities_use()
    {
        var finding = RunFindings.Of(Model, ReviewCase.Of(Model, []))[0];
        var task = new RemedyTask(finding.Task, finding, "Zhang", SampleVisits.Morning, "@市交通局", new DateOnly(2026, 6, 30), null);
        using var stream = new MemoryStream();
        RemedyWorkbook.Write([(task, FollowUp.Of(task, null))], stream, Token);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var rows = Rows(document, 0);
        rows[0][..6].ShouldBe(["序号 no.", "任务 task", "涉及指标 indicators concerned", "整改要求 what is to be done", "完成时限 by when", "责任单位 responsible unit"]);
        (rows[1][4], rows[1][5], rows[1][12]).ShouldBe(("2026-06-30", "'@市交通局", "未复测 not probed again"));
    }

    private static MemoryStream Written(out ReviewCase overturned)
    {
        var first = ReviewCase.Of(Model, []).First(each => each.Standing.Machine.Ruling.Kind == RulingKind.Failed);
        ReviewEntry[] entries = [new ReviewEntry.Overturned(first.Subject, "Zhang", SampleVisits.Morning, Formula, first.Standing.Machine, Ruling.Conforming) { Number = 1 }];
        overturned = ReviewCase.Of(Model, entries).First(each => each.Subject == first.Subject);
        var finding = RunFindings.Of(Model, ReviewCase.Of(Model, entries))[0];
        var task = new RemedyTask(finding.Task, finding, "Zhang", SampleVisits.Morning, Formula, null, "\t@evil");
        var stream = new MemoryStream();
        RunWorkbook.Write(Model, ReviewCase.Of(Model, entries), [(task, FollowUp.Of(task, null))], stream, Token);
        stream.Position = 0;
        return stream;
    }

    /// <summary>A government whose name and sentences are formulas.</summary>
    private static ReportedVisit Hostile()
    {
        var visit = SampleReport.Working("evil", Formula, "+cmd|' /C calc'!A0");
        return visit with { Verdict = visit.Verdict with { Keywords = [.. visit.Verdict.Keywords.Select(word => word with { Keyword = Formula, Sentence = LocalText.Same("\t@evil \u0001\uFFFE" + (char)0xD800) })] } };
    }

    private static List<string[]> Rows(SpreadsheetDocument document, int sheet)
    {
        var id = document.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().ElementAt(sheet).Id!.Value!;
        return [.. ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }
}
