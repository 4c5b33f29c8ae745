using System.Text.Json;
using Probe.Cli;
using Probe.Cli.Campaigns;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Dashboard;
using Probe.Tests.Reports;
using Probe.Tests.Storage;

namespace Probe.Tests.Campaigns;

public sealed class RunReportsTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RunId Run => SampleWeeks.Run(0, Monday, 1);

    private string Reports => Path.Combine(_folder["home"], "reports");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_of_many_visits_has_a_report_for_each_government_and_a_cover_that_leads_to_them()
    {
        var said = await WriteAsync(most: 5, json: _folder["run.json"]);
        said.ShouldContain($"report    {Path.Combine(Reports, Run + ".html")}");
        Directory.EnumerateFiles(Path.Combine(Reports, Run.Value)).Select(Path.GetFileName).Order().ShouldBe(["anning.html", "beiling.html", "nanpu.html", "qinghe.html"]);

        var cover = await File.ReadAllTextAsync(Path.Combine(Reports, Run + ".html"), Token);
        foreach (var government in (string[])["anning", "beiling", "nanpu", "qinghe"])
        {
            cover.ShouldContain($"href=\"{Run}/{government}.html\"");
        }

        cover.ShouldNotContain(SampleReport.Hostile);
        var own = await File.ReadAllTextAsync(Path.Combine(Reports, Run.Value, "anning.html"), Token);
        own.ShouldContain("安宁市");
        own.ShouldNotContain("北岭市");

        using var documents = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["run.json"], Token));
        documents.RootElement.GetArrayLength().ShouldBe(6, "four searches, a journey and a look from a phone");
    }

    [Fact]
    public async Task A_run_of_few_visits_has_one_report()
    {
        await WriteAsync(most: 6, json: null);
        Directory.EnumerateFileSystemEntries(Reports).Select(Path.GetFileName).ShouldBe([Run + ".html"]);
        (await File.ReadAllTextAsync(Path.Combine(Reports, Run + ".html"), Token)).ShouldContain("北岭市");
    }

    private async Task<string> WriteAsync(int most, string? json)
    {
        var home = ProbeHome.At(_folder["home"]);
        Directory.CreateDirectory(Path.Combine(home.Evidence, Run.Value));
        await using var store = await home.OpenStoreAsync(FixedTime.Morning, Token);
        await using var ledger = await home.OpenLedgerAsync(FixedTime.Morning, Token);
        await using var history = await home.OpenHistoryAsync(FixedTime.Morning, Token);
        await SampleWeeks.FillAsync(store, ledger, Monday, weeks: 1, open: false, Token);
        using var said = new StringWriter();
        await new RunReports(home, store, history, SearchPolicy.Default, said, FixedTime.Morning) { MostInOne = most }.WriteAsync(Run, html: null, json, Token);
        return said.ToString();
    }
}
