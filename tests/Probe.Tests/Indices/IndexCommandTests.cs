using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using Probe.Cli;
using Probe.Cli.Commands;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Tests.Scenarios;
using Probe.Tests.Search;
using Probe.Tests.Storage;

namespace Probe.Tests.Indices;

/// <summary>The commands as a person runs them, on a store of its own.</summary>
public sealed class IndexCommandTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public async Task The_league_of_2017_is_there_without_any_file()
    {
        var json = Path.Combine(_scratch.Folder, "league.json");
        (await ProbeCommand.RunAsync(["league", "--json", json, "--what-if", "A=0.3,C=0.2", "--robustness", "--draws", "100"])).ShouldBe(ExitCodes.Done);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        document.RootElement.GetProperty("governments").EnumerateArray().Select(g => g.GetProperty("rank").GetInt32()).ShouldBe(Enumerable.Range(1, 32));
        document.RootElement.GetProperty("whatIf").GetProperty("moves").GetArrayLength().ShouldBeGreaterThan(0);
        document.RootElement.GetProperty("robustness").GetArrayLength().ShouldBe(2);
        document.RootElement.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        document.RootElement.GetProperty("uncertainty").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("--what-if", "A")]
    [InlineData("--what-if", "A=-1")]
    [InlineData("--what-if", "A=0,B=0,C=0,D=0,E=0")]
    [InlineData("--scale", "logarithmic")]
    [InlineData("--levels", "90,80")]
    [InlineData("--levels", "65,80,90")]
    [InlineData("--index", "league-2071")]
    [InlineData("--file", "nowhere.csv")]
    [InlineData("--draws", "3")]
    public async Task A_wrong_option_is_bad_usage(string option, string value) => (await ProbeCommand.RunAsync(["league", option, value])).ShouldBe(ExitCodes.BadUsage);

    [Fact]
    public async Task A_table_with_a_slip_must_be_mended_first() =>
        (await ProbeCommand.RunAsync(["league", "--file", _scratch.File("mine.csv", "government,A\n浙江,ninety\n")])).ShouldBe(ExitCodes.BadScenario);

    [Fact]
    public async Task An_index_is_computed_from_a_stored_run_and_what_was_not_visited_is_no_zero()
    {
        var home = Path.Combine(_scratch.Folder, "home");
        Directory.CreateDirectory(home);
        var need = JudgingVisits.Need("企业开办", accept: ["企业设立登记"]);
        var visit = JudgingVisits.Visit([need], [JudgingVisits.Attempt(need.Word.Zh, results: JudgingVisits.Results("企业设立登记"), needId: need.Id)]);
        await using (var store = await ProbeHome.At(home).OpenStoreAsync(TimeProvider.System, TestContext.Current.CancellationToken))
        {
            (await store.AppendAsync(visit, TestContext.Current.CancellationToken)).ShouldBeTrue();
            (await store.AppendAsync(SampleJourneys.Visit(SampleJourneys.Key(visit.Key.Run)), TestContext.Current.CancellationToken)).ShouldBeTrue();
        }

        var (json, html) = (Path.Combine(home, "index.json"), Path.Combine(home, "index.html"));
        (await ProbeCommand.RunAsync(["index", "--home", home, "--run", visit.Key.Run.Value, "--json", json, "--html", html])).ShouldBe(ExitCodes.Done);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        var government = document.RootElement.GetProperty("governments").EnumerateArray().ShouldHaveSingleItem();
        government.GetProperty("rank").GetInt32().ShouldBe(1);
        var indicators = government.GetProperty("indicators").EnumerateArray().ToDictionary(i => i.GetProperty("id").GetString()!);
        indicators["keywords"].GetProperty("raw").GetDouble().ShouldBe(1);
        indicators["abolished"].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        indicators["assistant"].GetProperty("had").GetString().ShouldBe("unmeasurable");
        indicators["arrives"].GetProperty("raw").GetDouble().ShouldBe(1);
        (await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken)).ShouldContain("服务便捷度");

        var book = Path.Combine(home, "index.xlsx");
        (await ProbeCommand.RunAsync(["index", "--home", home, "--run", visit.Key.Run.Value, "--xlsx", book])).ShouldBe(ExitCodes.Done);
        using (var workbook = SpreadsheetDocument.Open(book, isEditable: false))
        {
            workbook.WorkbookPart!.Workbook.Sheets!.Count().ShouldBe(4);
        }

        (await ProbeCommand.RunAsync(["index", "--home", home, "--index", "mobile-2019"])).ShouldBe(ExitCodes.NotMeasured);
        (await ProbeCommand.RunAsync(["index", "--home", home, "--campaign", "none"])).ShouldBe(ExitCodes.BadUsage);
        (await ProbeCommand.RunAsync(["index", "--home", home, "--run", "last", "--campaign", "weekly"])).ShouldBe(ExitCodes.BadUsage);
        var stranger = _scratch.File("reported.csv", "government,indicator,value,source,date\nelsewhere,instant,0.4,questionnaire,2019-06-30\n");
        (await ProbeCommand.RunAsync(["index", "--home", home, "--index", "assessment-2019", "--reported", stranger])).ShouldBe(ExitCodes.BadUsage);
    }

    [Theory]
    [InlineData("浙江", 4)]
    [InlineData("Qinghe", 6)]
    [InlineData("（省）", 6)]
    public void A_terminal_gives_Chinese_two_cells(string text, int cells) => PlainTable.Width(text).ShouldBe(cells);

    public void Dispose() => _scratch.Dispose();
}
