using System.Globalization;
using System.Net.Http.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>Journeys without steps and without configuration: they end where the portal was built to end them, count what its pages saw, and submit nothing.</summary>
[Collection(Live.Name)]
public sealed class GoalSeekingTests(LivePortals live, ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("qinghe", "企业开办", "company")]
    [InlineData("qinghe", "施工许可", "company")]
    [InlineData("beiling", "施工许可", "company")]
    [InlineData("beiling", "不动产登记", "person")]
    [InlineData("nanpu", "施工许可", "company")]
    [InlineData("nanpu", "不动产登记", "person")]
    [InlineData("dongwan", "企业开办", "company")]
    [InlineData("dongwan", "施工许可", "company")]
    [InlineData("xishan", "企业开办", "company")]
    [InlineData("xishan", "施工许可", "company")]
    [InlineData("kujing", "施工许可", "company")]
    [InlineData("jinghu", "不动产登记", "company")]
    [InlineData("shiqiao", "企业开办", "company")]
    [InlineData("shiqiao", "办件查询", "person")]
    [InlineData("merrow", "construction permit", "company")]
    [InlineData("merrow", "property registration", "person")]
    [InlineData("yunding", "企业开办", "company")]
    [InlineData("yunding", "不动产登记", "person")]
    public async Task It_ends_where_the_portal_ends_it_and_nothing_was_submitted(string portal, string matter, string who)
    {
        var truth = (await TruthAsync(portal)).Single(j => j.Matter == matter && j.As == who);
        var (result, log) = await ApplyAsync(portal, matter, who, withAccount: true);

        result.Fault.ShouldBeNull();
        result.Declared.ShouldBeFalse();
        result.End.ShouldBe(truth.End, $"{result.EndReason} {string.Join(" | ", result.Notes)}");
        result.Logins.ShouldBe(truth.Logins);
        log.Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "draft");
        log.Log.Count(e => e.Kind == "upload").ShouldBe(result.Uploads);
        var searched = result.Steps.Any(s => s.Actions.Any(a => a.Target.Length > 0 && a.Why == "the portal's search box"));
        var presses = result.Presses(searched);
        // A calendar of the browser's own is set without a press.
        log.Tabs(0, double.MaxValue).Sum(t => t.Clicks).ShouldBeInRange(presses - result.Calendars, presses, "presses recorded and presses that the portal's pages saw");

        // Every view of the tab in which something was pressed; the other tab only read the portal's language.
        log.Tabs(0, double.MaxValue).Where(t => t.Clicks > 0).Sum(t => t.Views).ShouldBe(result.Steps[^1].View, "views recorded and views that the portal's pages told of");
        result.Pages.ShouldBe(result.Steps[^1].View - result.Steps.Where(s => s.Cost).Select(s => s.View).Distinct().Count(v => result.Steps.All(s => s.View != v || s.Cost)));
        if (truth.Faults.Any(f => f.Contains("download", StringComparison.Ordinal)))
        {
            (result.DownloadsOffered > result.DownloadsWorking).ShouldBeTrue("one of the files that it offers is dead");
        }
        else
        {
            result.DownloadsWorking.ShouldBe(result.DownloadsOffered);
        }
    }

    [Theory]
    [InlineData("yunding", "企业开办", "company")]
    [InlineData("merrow", "business set-up", "company")]
    public async Task Three_runs_of_one_journey_count_the_same(string portal, string matter, string who)
    {
        var counts = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            var (result, _) = await ApplyAsync(portal, matter, who, withAccount: true);
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{result.End} {result.Pages} {result.Clicks} {result.Choices} {result.Fields} {result.Keystrokes} {result.Uploads} {result.Logins} {result.NewTabs} {result.Backtracks} {result.WastedClicks} {result.ValidationErrors} {result.Lostness} {result.DownloadsOffered} {result.DownloadsWorking} ") + string.Join(" | ", result.Steps.Select(s => $"{s.Kind}: {string.Join(", ", s.Actions.Select(a => a.Kind))}")));
        }

        counts.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_an_account_it_stops_at_the_login_and_says_so()
    {
        var (result, log) = await ApplyAsync("dongwan", "企业开办", "company", withAccount: false);
        result.End.ShouldBe("needsLogin", result.EndReason);
        result.Steps[^1].Kind.ShouldBe("login");
        log.Log.ShouldNotContain(e => e.Kind == "login" || e.Kind == "submission");
    }

    [Fact]
    public async Task An_account_reaches_neither_the_evidence_nor_a_log()
    {
        await ApplyAsync("dongwan", "企业开办", "company", withAccount: true);
        foreach (var file in Directory.EnumerateFiles(_folder["home"], "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain("Company#2026", Case.Sensitive, file);
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JourneyTruth[]> TruthAsync(string portal)
    {
        using var client = new HttpClient();
        return (await client.GetFromJsonAsync<JourneyTruth[]>(new Uri(live.Portals[portal], "/truth/expected/journeys"), TestContext.Current.CancellationToken))!;
    }

    private async Task<(JourneyResult Result, Truth Log)> ApplyAsync(string portal, string matter, string who, bool withAccount)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await live.Portals.ForgetAsync(portal, cancellationToken);
        var json = _folder["result.json"];
        // The pages' own statistics are the witness here: without this the guard holds them back like everything that is sent unasked.
        string[] environment = ["env", "PROBE_HARMLESS=/truth/beacon", .. withAccount ? new[] { "PROBE_LOGIN_USER=company", "PROBE_LOGIN_PASSWORD=Company#2026" } : []];
        using var run = ProbeRun.Start(environment, ["apply", live.Portals[portal].ToString(), "--matter", matter, "--as", who, "--json", json, "--home", _folder["home"], "--quiet"]);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(3), cancellationToken);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);
        return (await JourneyResult.ReadAsync(json, cancellationToken), await live.Portals.TruthAsync(portal, cancellationToken));
    }
}
