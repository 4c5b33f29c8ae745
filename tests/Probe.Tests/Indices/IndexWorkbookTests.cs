using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Reports;
using Probe.Scenarios;

namespace Probe.Tests.Indices;

public sealed class IndexWorkbookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void The_published_league_is_a_sheet_that_opens_without_a_complaint()
    {
        using var document = Written("league-2017", g => g);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, Token).Select(error => $"{error.Part?.Uri}: {error.Description}").ShouldBeEmpty();
        document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["排名 League", "指标 Indicators", "指标体系 Tree", "方法与局限 Method"]);
        var rows = Rows(document, 0);
        rows.Count.ShouldBe(33);
        rows.Skip(1).Select(r => r[0]).ShouldBe(Enumerable.Range(1, 32).Select(n => $"{n}"));
        rows[1][2].ShouldBe("浙江");
        rows.Skip(1).ShouldAllBe(r => r[1].Length == 0, "a published table has no tiers");
        Rows(document, 1).Count.ShouldBe(1 + (32 * 5));
    }

    [Fact]
    public void What_was_not_measured_is_an_empty_cell_and_says_why_it_has_no_place()
    {
        using var document = Written("league-2017", g => g.Id == "浙江" || g.Name.Zh == "浙江" ? g with { Reported = g.Reported.Clear() } : g);
        var last = Rows(document, 0)[^1];
        last[2].ShouldBe("浙江");
        (last[0], last[5]).ShouldBe(("", ""));
        last[14].ShouldContain("not measured");
    }

    [Fact]
    public void Where_an_index_tells_groups_nobody_sees_an_order_inside_one()
    {
        using var document = Written("groups-2017", g => g);
        var rows = Rows(document, 0).Skip(1).ToList();
        rows.ShouldAllBe(r => r[0].Length == 0 && r[5].Length == 0 && r[6].Length > 0);
        rows.GroupBy(r => r[6]).Count().ShouldBe(4);
        Rows(document, 1).Count.ShouldBe(1, "an indicator's figures would give the order away");
    }

    [Fact]
    public void A_hostile_name_is_no_formula()
    {
        using var document = Written("league-2017", g => g with { Name = LocalText.Same("=cmd|' /C calc'!A0") });
        Rows(document, 0).Skip(1).ShouldAllBe(r => r[2].StartsWith("'=", StringComparison.Ordinal));
        document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()).ShouldBeEmpty();
    }

    private static SpreadsheetDocument Written(string id, Func<ComparedGovernment, ComparedGovernment> change)
    {
        var index = ScenarioFiles.ReadIndex(ScenarioFolders.FindIndex(id)!).Value!;
        var figures = ScenarioFiles.ReadLeague(Path.ChangeExtension(ScenarioFolders.FindIndex("league-2017")!, ".csv"), index).Value!;
        var stream = new MemoryStream();
        IndexWorkbook.Write(new IndexReportModel(IndexComputing.Compute(index, figures.Governments.Select(change), SimulatedDevices.LeftOut), new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), ["league-2017.csv"]), stream, Token);
        stream.Position = 0;
        return SpreadsheetDocument.Open(stream, isEditable: false);
    }

    private static List<List<string>> Rows(SpreadsheetDocument document, int sheet)
    {
        var id = document.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ElementAt(sheet).Id!.Value!;
        return [.. ((WorksheetPart)document.WorkbookPart.GetPartById(id)).Worksheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToList())];
    }
}
