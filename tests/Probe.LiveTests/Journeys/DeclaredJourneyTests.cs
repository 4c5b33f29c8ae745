using System.Collections.Immutable;
using System.Net.Http.Json;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Journeys;

/// <summary>The shipped journeys on sample portals, as a user runs them: the counts are those of the portals' plans, of their servers and of their pages.</summary>
[Collection(Live.Name)]
public sealed class DeclaredJourneyTests(LivePortals live, ITestOutputHelper output) : IDisposable
{
    private const string Consent = "consent: submit\nreason: a test on a fictional portal\n";
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("construction-permit", "施工许可", "company", "qinghe")]
    [InlineData("business-set-up", "企业开办", "company", "qinghe")]
    [InlineData("business-set-up", "企业开办", "company", "shiqiao")]
    [InlineData("property-registration-company", "不动产登记", "company", "jinghu")]
    [InlineData("property-registration-person", "property registration", "person", "merrow")]
    [InlineData("progress-enquiry", "办件查询", "person", "shiqiao")]
    public async Task A_shipped_journey_costs_what_the_portal_says_it_costs(string journey, string matter, string who, string portal)
    {
        var truth = await TruthAsync(portal, matter, who);
        var (result, log) = await MakeAsync("journey", [journey], portal, "");

        (result.Declared, result.Journey, result.Fault).ShouldBe((true, journey + "@1", null));
        result.End.ShouldBe(truth.End, result.EndReason);
        result.EndedWell.ShouldBe(true);
        (result.Pages, result.Clicks, result.Uploads, result.Logins, result.Backtracks, result.WastedClicks).ShouldBe((truth.Pages, truth.Clicks, truth.Uploads, truth.Logins, 0, 0));
        result.ShortestPages.ShouldBe(truth.ShortestPages);
        result.Lostness.ShouldNotBeNull();

        // What the pages told of themselves, in the tab in which something was pressed: the other one only read the portal's language.
        var tab = log.Tabs(0, double.MaxValue).Single(t => t.Clicks > 0);
        tab.Views.ShouldBe(result.Pages);
        tab.Clicks.ShouldBe(result.Presses(searched: result.Steps.Any(s => s.Kind == "results")));
        log.Log.Count(e => e.Kind == "upload").ShouldBe(result.Uploads);
        log.Log.ShouldNotContain(e => e.Kind == "submission");
    }

    [Theory]
    [InlineData("business-set-up", "企业开办", "company", "beiling")]
    [InlineData("construction-permit", "施工许可", "company", "nanpu")]
    [InlineData("business-set-up", "企业开办", "company", "nanpu")]
    [InlineData("construction-permit", "施工许可", "company", "dongwan")]
    [InlineData("property-registration-person", "不动产登记", "person", "dongwan")]
    [InlineData("construction-permit", "施工许可", "company", "xishan")]
    [InlineData("property-registration-company", "不动产登记", "company", "xishan")]
    [InlineData("construction-permit", "施工许可", "company", "kujing")]
    [InlineData("property-registration-person", "不动产登记", "person", "yunding")]
    [InlineData("property-registration-person", "不动产登记", "person", "qinghe")]
    public async Task A_shipped_journey_ends_on_every_portal_where_the_portal_ends_it_and_counts_what_its_pages_saw(string journey, string matter, string who, string portal)
    {
        var truth = await TruthAsync(portal, matter, who);
        var (result, log) = await MakeAsync("journey", [journey], portal, "");

        result.Fault.ShouldBeNull();
        result.End.ShouldBe(truth.End, result.EndReason);
        (result.Pages, result.Uploads, result.Logins, result.Backtracks).ShouldBe((truth.Pages, truth.Uploads, truth.Logins, 0));
        var tabs = log.Tabs(0, double.MaxValue).Where(t => t.Clicks > 0).ToList();
        tabs.Sum(t => t.Views).ShouldBe(result.Pages);
        var presses = result.Presses(searched: result.Steps.Any(s => s.Actions.Any(a => a.Why == "the portal's search box")));
        // A calendar of the browser's own is set without a press.
        tabs.Sum(t => t.Clicks).ShouldBeInRange(presses - result.Calendars, presses);
        log.Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "draft");
    }

    [Fact]
    public async Task A_step_that_cannot_be_done_is_a_dead_end_that_says_which_what_was_sought_and_what_stood_there()
    {
        var (result, log) = await MakeAsync("journey", ["business-set-up"], "shiqiao", "", t => t + "    steps:\n      - { step: apply, words: 一键办妥 }\n", only: "business-set-up");

        result.End.ShouldBe("deadEnd");
        result.EndedWell.ShouldBe(false);
        result.EndReason.ShouldContain("“apply”");
        result.EndReason.ShouldContain("“一键办妥”");
        result.EndReason.ShouldContain("“在线办理”");
        result.Pages.ShouldBe(4);
        log.Log.ShouldNotContain(e => e.Kind == "apply");
    }

    [Theory]
    [InlineData("journey", "business-set-up", "shiqiao", Consent, false, 0)]
    [InlineData("journey", "business-set-up", "shiqiao", "", true, 0)]
    [InlineData("journey", "business-set-up", "shiqiao", Consent, true, 1)]
    [InlineData("apply", "企业开办", "qinghe", Consent, false, 0)]
    [InlineData("apply", "企业开办", "qinghe", "", true, 0)]
    [InlineData("apply", "企业开办", "qinghe", Consent, true, 1)]
    public async Task Only_the_targets_consent_and_the_command_line_together_submit_and_then_once(string command, string what, string portal, string consent, bool submit, int submissions)
    {
        string[] asked = command == "journey" ? [what] : ["--matter", what, "--as", "company"];
        var (result, log) = await MakeAsync(command, [.. asked, .. submit ? new[] { "--submit" } : []], portal, consent);

        log.Log.Count(e => e.Kind == "submission").ShouldBe(submissions);
        result.End.ShouldBe(submissions == 1 ? "receipt" : "readyToSubmit", result.EndReason);
        result.Notes.ShouldContain(n => n.Contains("--submit", StringComparison.Ordinal) && n.Contains(submissions == 1 ? "One real submission" : "nothing is submitted", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JourneyTruth> TruthAsync(string portal, string matter, string who)
    {
        using var client = new HttpClient();
        var all = await client.GetFromJsonAsync<JourneyTruth[]>(new Uri(live.Portals[portal], "/truth/expected/journeys"), TestContext.Current.CancellationToken);
        return all!.Single(j => j.Matter == matter && j.As == who);
    }

    /// <param name="more">Lines before the target's journeys.</param>
    /// <param name="only">The only journey that the target's file keeps overrides of.</param>
    private async Task<(JourneyResult Result, Truth Log)> MakeAsync(string command, ImmutableArray<string> arguments, string portal, string more, Func<string, string>? change = null, string? only = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await live.Portals.ForgetAsync(portal, cancellationToken);
        var json = _folder["result.json"];
        var first = command == "journey" ? arguments.Take(1) : [];
        string[] line = [command, .. first, Target(portal, more, change, only), .. arguments.Skip(first.Count()), "--json", json, "--home", _folder["home"], "--quiet"];
        // The pages' own statistics are the witness here: without this the guard holds them back like everything that is sent unasked.
        using var run = ProbeRun.Start(["env", "PROBE_HARMLESS=/truth/beacon", "PROBE_LOGIN_USER=company", "PROBE_LOGIN_PASSWORD=Company#2026"], line);
        var ended = await run.EndAsync(TimeSpan.FromMinutes(3), cancellationToken);
        output.WriteLine(ended.All);
        ended.ExitCode.ShouldBe(0, ended.All);
        return (await JourneyResult.ReadAsync(json, cancellationToken), await live.Portals.TruthAsync(portal, cancellationToken));
    }

    /// <summary>The shipped file of the portal's government, with the address at which the portal stands now.</summary>
    private string Target(string portal, string more, Func<string, string>? change, string? only)
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Programs.Probe)!, "scenarios", "targets", portal + ".yaml"));
        var home = text.Split("home: ")[1].Split('\n')[0];
        text = text.Replace(home, live.Portals[portal].ToString(), StringComparison.Ordinal).Replace("keywords:", more + "keywords:", StringComparison.Ordinal);
        if (only is not null)
        {
            var (head, journeys) = (text.Split("journeys:\n")[0], text.Split("journeys:\n")[1]);
            text = $"{head}journeys:\n  - journey: {journeys.Split("  - journey: ").First(j => j.StartsWith(only + "\n", StringComparison.Ordinal))}";
        }

        var file = _folder[portal + ".yaml"];
        File.WriteAllText(file, change?.Invoke(text) ?? text);
        return file;
    }
}
