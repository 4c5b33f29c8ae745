using System.Text.Json;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Probes.Journey.Personas;
using Probe.Core.Probes.Usability;
using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Drivers.WebDriver;
using Probe.Drivers.WebDriver.Visiting;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>The sample app with each of its faults, and with none: what is found is what is there, and nothing else.</summary>
[Collection(AppiumServers.Name)]
public sealed class AppUsabilityTests(AppiumFixture appium, ITestOutputHelper output)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>What no accessibility tree tells, what is not looked for, and what a package file would tell.</summary>
    private static readonly string[] Unmeasured = ["textSize", "lineHeight", "contrast", "elderConforms", "targetSdk", "permissions", "packageSize"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "施工许可")]
    [InlineData("tinyTargets", "施工许可", "touchTarget", "elderConforms")]
    [InlineData("noElderMode", "施工许可", "elderMode")]
    [InlineData("unlabelledIcons", "施工许可", "unlabelled")]
    [InlineData("permissionBeforeConsent", "施工许可", "askedBeforeConsent")]
    [InlineData("clipped", "施工许可", "cutOff")]
    [InlineData("overlapping", "施工许可", "overlapping")]
    [InlineData("slowStart", "施工许可", "coldStart", "warmStart", "hotStart")]
    [InlineData("deepPolicy", "施工许可", "privacy")]
    [InlineData("crash", "租赁补贴申请", "appEnds")]
    [InlineData("anr", "助学贷款申请", "appEnds")]
    public async Task A_fault_is_found_and_no_other(string? fault, string matter, params string[] found)
    {
        var (evidence, verdict) = await MeasureAsync(matter, fault is null ? [] : [fault]);

        evidence.Fault.ShouldBeNull();
        evidence.App!.Simulated.ShouldBeTrue();
        evidence.App.Memory.ShouldBe(new MemoryFacts(80 * 1024 * 1024, ""), "what the stand-in makes up");
        evidence.Pages.ShouldAllBe(p => p.Screen != null && p.Screenshot != null);
        verdict.Findings.Where(f => f.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning).Select(f => f.Rule).Distinct().ShouldBe(found, ignoreOrder: true);
        verdict.Findings.Where(f => f.Outcome is UsabilityOutcome.NotMeasured).Select(f => f.Rule).Distinct().ShouldBe(Unmeasured.Except(fault is "tinyTargets" or "noElderMode" ? ["elderConforms"] : []), ignoreOrder: true);
        if (fault is null)
        {
            evidence.Elder!.ShouldSatisfyAllConditions(e => e.Way.Taps.ShouldBe(1), e => e.Way.Opens.ShouldBe(true), e => e.Screen.ShouldNotBeNull(), e => e.Growth!.Value.ShouldBeGreaterThan(1.1));
        }

        if (evidence.Failure is null)
        {
            evidence.Pages.Select(p => p.Kind).ShouldBe([PageKind.Home, PageKind.Results, PageKind.Guide, PageKind.Form], evidence.WalkEnded);
        }
    }

    [Fact]
    public async Task The_command_says_simulated_in_record_json_and_report_and_its_evidence_can_be_judged_again()
    {
        using var folder = new TemporaryFolder();
        var (json, html) = (Path.Combine(folder.Path, "result.json"), Path.Combine(folder.Path, "report.html"));
        var ended = await ProbeRun.ToEndAsync(Token, "usability", $"app://{AppDevice.StandIn.Package}", "--appium", appium.Run.Server.AbsoluteUri, "--platform", "stand-in", "--capability", """standin:faults=["tinyTargets"]""", "--home", folder.Path, "--json", json, "--html", html, "-q");

        ended.ExitCode.ShouldBe(0, ended.All);
        ended.Out.ShouldContain("(simulated)");
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(json, Token));
        var visit = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
        visit.GetProperty("channel").GetString().ShouldBe("app");
        visit.GetProperty("device").GetProperty("simulated").GetBoolean().ShouldBeTrue();
        visit.GetProperty("app").GetProperty("simulated").GetBoolean().ShouldBeTrue();
        visit.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("id").GetString() == "viewportMeta").GetProperty("outcome").GetString().ShouldBe("notApplicable");
        (await File.ReadAllTextAsync(html, Token)).ShouldContain("class=\"boxed");
        (await ProbeRun.ToEndAsync(Token, "verify", "last", "--home", folder.Path)).ExitCode.ShouldBe(0);
        (await ProbeRun.ToEndAsync(Token, "judge", "last", "--home", folder.Path)).Out.ShouldContain("nothing changed");
    }

    private async Task<(UsabilityEvidence Evidence, UsabilityVerdict Verdict)> MeasureAsync(string matter, string[] faults)
    {
        var profile = new DeviceProfile("stand-in", 0, 0, 1, Touch: true, null, Simulated: true);
        var target = new Target("app", LocalText.Same("app"), GovernmentLevel.Unknown, null, new WebChannel(new Uri($"app://{AppDevice.StandIn.Package}/"), null, null, SearchLocators.None), null, null, null, null);
        var walk = new JourneyErrand(
            target, new JourneyGoal(matter, PersonaKind.Company), Persona.For(PersonaKind.Company, Language.Zh, Today), Answers.None, null,
            new SessionOptions(profile, Language.Zh, null) { Guard = GuardOptions.Default }, JourneyLimits.Default with { Pages = 20, Time = TimeSpan.FromMinutes(3), Pace = TimeSpan.Zero }, Submit: false, Today);
        await using var driver = new AppDriver(appium.Run.Server, new AppDevice.StandIn("zh", [.. faults]), AppiumLimits.Default, TimeProvider.System);
        var (evidence, _) = await new UsabilityShopper(driver, TimeProvider.System).ShopAsync(new UsabilityErrand(walk, UsabilityLimits.Default, SpeedConditions.Slow4G), output.WriteLine, Token);
        output.WriteLine(evidence.WalkEnded);
        var verdict = UsabilityVerdict.Of(evidence, profile);
        foreach (var finding in verdict.Findings.Where(f => f.Outcome is not UsabilityOutcome.NotApplicable))
        {
            output.WriteLine($"{finding.Rule} {finding.Page} {finding.Outcome}: {finding.Why.En} {string.Join("; ", finding.Offenders.Select(o => $"{o.Path} {o.Why.En}"))}");
        }

        return (evidence, verdict);
    }
}
