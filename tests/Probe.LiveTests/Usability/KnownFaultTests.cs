using System.Text.Json;
using System.Text.RegularExpressions;
using Probe.Core.Probes.Journey;
using Probe.Core.Probes.Usability;
using Probe.Core.Records;
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
        "no-elder-mode", "dead-elder-mode", "poor-elder-mode", "no-privacy", "dead-privacy", "gone-at-320", "beyond-at-320", "covered-at-320", "cut-at-320", "reordered-at-320",
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_page_with_one_fault_has_that_fault_and_no_other(string name)
    {
        var known = site.Truth["/fault/" + name];
        var (evidence, verdict) = await site.OnceAsync(known.Path, known.Device, TestContext.Current.CancellationToken);
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

    /// <summary>What differs from device to device, with the rules' findings of none.</summary>
    [Fact]
    public async Task What_one_device_shows_and_another_does_not_is_found_and_nothing_else()
    {
        foreach (var known in site.Truth.Values.Where(f => !f.Unlike.IsEmpty))
        {
            var seen = new List<ReportedUsability>();
            foreach (var device in known.Unlike.Prepend(known.Device))
            {
                var (evidence, _) = await site.OnceAsync(known.Path, device, TestContext.Current.CancellationToken);
                evidence.Fault.ShouldBeNull();
                seen.Add(UsabilityFixture.Reported(evidence, device));
            }

            var layout = LayoutDifferences.Of(seen);
            layout.Pages.ShouldBe(1, $"{known.Name}: {string.Join(" | ", seen.Select(s => $"{s.Visit.Evidence.WalkEnded} {string.Join(", ", s.Visit.Evidence.Pages.Select(p => p.Url))}"))}");
            layout.Folded.ShouldBe(0);
            layout.Differences.GroupBy(d => JsonSerializer.SerializeToElement(d.Kind).GetString()!)
                .Select(g => $"{g.Key}: {string.Join(' ', g.SelectMany(d => (d.Kind is LayoutDifferenceKind.Absent ? d.Right : d.Wrong)[0].Elements).Select(e => IdOf(e.Path)).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)
                .ShouldBe(known.Differs.Select(f => $"{f.Key}: {string.Join(' ', f.Value.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal), $"{known.Why}\n{string.Join('\n', layout.Differences.Select(d => $"{d.Kind} {d.Name}: {d.Words.En}"))}");
            layout.Differences.ShouldAllBe(d => d.Wrong.All(w => known.Unlike.Contains(w.Device)) && d.Right.All(r => r.Device == known.Device));
        }
    }

    [Fact]
    public async Task A_site_without_a_fault_shows_the_same_on_every_device_that_is_held_in_a_hand()
    {
        var seen = new List<ReportedUsability>();
        foreach (var device in (string[])["phone", "android-small", "narrow", "tablet"])
        {
            seen.Add(UsabilityFixture.Reported((await site.OnceAsync("/", device, TestContext.Current.CancellationToken)).Evidence, device));
        }

        var layout = LayoutDifferences.Of(seen);
        layout.Pages.ShouldBe(4);
        layout.Devices.ShouldBe(["phone", "android-small", "narrow", "tablet"], ignoreOrder: true);
        layout.Differences.Select(d => $"{d.Page} {d.Name}: {d.Words.En}").ShouldBeEmpty();
        layout.Folded.ShouldBe(0);
        DeviceDifferences.Of(seen).ShouldAllBe(d => d.Same);
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("android-small")]
    [InlineData("narrow")]
    [InlineData("elder")]
    [InlineData("tablet")]
    public async Task A_site_without_a_fault_has_none_from_the_home_page_to_the_form(string device)
    {
        var (evidence, verdict) = await site.OnceAsync("/", device, TestContext.Current.CancellationToken);
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
