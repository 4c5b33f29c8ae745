using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Scoring;

namespace Probe.LiveTests.Usability;

/// <summary>Findings equal the known faults, element by element, and there is no false one.</summary>
[Collection(Usable.Name)]
public sealed partial class KnownFaultTests(UsabilityFixture site)
{
    public static TheoryData<string> Faults =>
    [
        "no-viewport", "desktop-wide", "fixed-width-viewport", "zoom-blocked", "zoom-limited", "narrow-overflow", "tiny-targets", "in-frame", "in-shadow", "small-targets", "tiny-text", "tight-lines", "clipped", "low-contrast", "no-alternative",
        "no-labels", "wrong-keyboards", "no-autocomplete", "under-the-bar", "interstitial", "floating-advert", "slow", "shifting", "busy", "heavy", "broken-script",
        "no-elder-mode", "dead-elder-mode", "poor-elder-mode", "no-privacy", "dead-privacy",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_page_with_one_fault_has_that_fault_and_no_other(string name)
    {
        var known = site.Truth["/fault/" + name];
        var (evidence, verdict) = await site.MeasureAsync("mingchuan", known.Path, known.Device, TestContext.Current.CancellationToken);
        evidence.Fault.ShouldBeNull();
        evidence.Pages.Length.ShouldBe(1, evidence.WalkEnded);
        Read(verdict, known).ShouldBe(Expected(known), $"{known.Why}\n{string.Join('\n', verdict.Findings.Where(f => f.Outcome is UsabilityOutcome.Failed or UsabilityOutcome.Warning or UsabilityOutcome.NotMeasured).Select(f => $"{f.Rule} {f.Outcome}: {f.Why.En} {string.Join(" | ", f.Offenders.Select(o => o.Path))}"))}");
    }

    [Fact]
    public void Every_known_fault_is_tested_and_every_rule_has_a_page_that_breaks_it()
    {
        site.Truth.Values.Where(f => f.Name != "clean").Select(f => f.Name).Order().ShouldBe(Faults.Select(f => f.Data).Order());
        site.Truth.Values.SelectMany(f => f.Found.Keys).Distinct().Order().ShouldBe(UsabilityRules.All.Where(r => !r.OfScreensOnly).Select(r => r.Id).Order());
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("android-small")]
    [InlineData("narrow")]
    [InlineData("elder")]
    [InlineData("tablet")]
    public async Task A_site_without_a_fault_has_none_from_the_home_page_to_the_form(string device)
    {
        await site.Portals.ForgetAsync("mingchuan", TestContext.Current.CancellationToken);
        var (evidence, verdict) = await site.MeasureAsync("mingchuan", "/", device, TestContext.Current.CancellationToken);
        evidence.Fault.ShouldBeNull();
        evidence.Pages.Select(p => p.Kind).ShouldBe([PageKind.Home, PageKind.Results, PageKind.Guide, PageKind.Form], evidence.WalkEnded);
        Read(verdict, site.Truth["/"]).ShouldBeEmpty();
        verdict.Findings.Where(f => f.Outcome == UsabilityOutcome.NotMeasured).ShouldBeEmpty();
        (await site.Portals.TruthAsync("mingchuan", TestContext.Current.CancellationToken)).Log.ShouldNotContain(e => e.Kind == "submission" || e.Kind == "post");
    }

    /// <summary>Rule and the ids of what was named, for everything that did not pass. A warning of time on a page that is not about time says how busy this machine is.</summary>
    private static string[] Read(UsabilityVerdict verdict, KnownFault known) =>
        [.. verdict.Findings.Where(f => f.Outcome is UsabilityOutcome.Failed || (f.Outcome is UsabilityOutcome.Warning && (f.Rule is not ("lcp" or "touchResponse") || known.Found.ContainsKey(f.Rule)))).GroupBy(f => f.Rule)
            .Select(g => $"{g.Key}: {string.Join(' ', g.SelectMany(f => f.Offenders).Select(o => IdOf(o.Path)).Where(i => i.Length > 0).Distinct().Order(StringComparer.Ordinal))}".TrimEnd()).Order(StringComparer.Ordinal)];

    private static string[] Expected(KnownFault known) =>
        [.. known.Found.Select(f => $"{f.Key}: {string.Join(' ', f.Value.Order(StringComparer.Ordinal))}".TrimEnd()).Order(StringComparer.Ordinal)];

    /// <summary>The last id on the path to an element.</summary>
    private static string IdOf(string path) => Id().Matches(path) is { Count: > 0 } ids ? ids[^1].Groups[1].Value : "";

    [GeneratedRegex(@"#([\w-]+)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}
