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
        var calendars = result.Steps.Sum(s => s.Actions.Count(a => a.Kind == "type" && DateOnly.TryParseExact(a.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));
        log.Tabs(0, double.MaxValue).Sum(t => t.Clicks).ShouldBeInRange(presses - calendars, presses, "presses recorded and presses that the portal's pages saw");
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
