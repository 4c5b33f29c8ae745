using System.Collections.Immutable;
using Probe.Core.Probes.Usability;
using Probe.Core.Scoring;
using Probe.Core.Visits;
using Probe.Tests.Storage;

namespace Probe.Tests.Usability;

/// <summary>Rules at their edges, on facts alone.</summary>
public sealed class UsabilityRuleTests
{
    private static UsabilityFinding Judge(string rule, PageMeasure measure, string device = "phone") =>
        UsabilityVerdict.Of(SampleUsability.Evidence() with { Pages = [SampleUsability.Evidence().Pages[0] with { Measure = measure }] }, DeviceCatalogue.Find(device)!).Of(rule).Single();

    private static TargetFacts Target(double x, double y, double width, double height, bool inline = false, string? href = null) =>
        new($"a#t{x}-{y}", "link", "去", new PageBox(x, y, width, height), inline, Native: false, href ?? $"http://qinghe.example/{x}/{y}", Field: false);

    private static PageMeasure With(params TargetFacts[] targets) => SampleUsability.Page() with { Targets = [.. targets], TargetCount = targets.Length };

    [Fact]
    public void Two_small_targets_whose_middles_are_24_px_apart_pass() =>
        Judge("tapTarget24", With(Target(0, 0, 40, 16), Target(0, 24, 40, 16))).Outcome.ShouldBe(UsabilityOutcome.Passed);

    [Fact]
    public void Two_small_targets_nearer_than_that_fail_and_are_named()
    {
        var finding = Judge("tapTarget24", With(Target(0, 0, 40, 16), Target(0, 20, 40, 16)));
        finding.Outcome.ShouldBe(UsabilityOutcome.Failed);
        finding.Offenders.Select(o => o.Path).ShouldBe(["a#t0-0", "a#t0-20"]);
    }

    [Fact]
    public void A_small_target_beside_a_large_one_fails_where_its_circle_meets_it() =>
        Judge("tapTarget24", With(Target(0, 0, 16, 16), Target(18, 0, 60, 60))).Offenders.Select(o => o.Path).ShouldBe(["a#t0-0"]);

    [Fact]
    public void A_small_target_in_a_sentence_or_with_a_large_twin_passes() =>
        Judge("tapTarget24", With(Target(0, 0, 30, 16, inline: true), Target(0, 18, 30, 16, href: "http://qinghe.example/x"), Target(0, 36, 100, 48, href: "http://qinghe.example/x"))).Outcome.ShouldBe(UsabilityOutcome.Passed);

    [Theory]
    [InlineData(60, UsabilityOutcome.Passed)]
    [InlineData(59, UsabilityOutcome.Failed)]
    public void Sixty_of_a_hundred_characters_at_12_px_are_enough(int large, UsabilityOutcome outcome) =>
        Judge("textSize", SampleUsability.Page() with { Texts = [SampleUsability.Page().Texts[0] with { Size = 12, Chars = large }, SampleUsability.Page().Texts[1] with { Size = 11.9, Chars = 100 - large }] }).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData(null, UsabilityOutcome.Failed)]
    [InlineData("width=1024", UsabilityOutcome.Failed)]
    [InlineData("width=device-width", UsabilityOutcome.Passed)]
    [InlineData("WIDTH = device-width; initial-scale=1", UsabilityOutcome.Passed)]
    public void The_viewport_must_be_the_device_s_width(string? meta, UsabilityOutcome outcome) =>
        Judge("viewportMeta", SampleUsability.Page() with { Viewport = SampleUsability.Page().Viewport with { Meta = meta } }).Outcome.ShouldBe(outcome);

    [Theory]
    [InlineData("width=device-width, maximum-scale=5", UsabilityOutcome.Passed)]
    [InlineData("width=device-width, maximum-scale=4.9", UsabilityOutcome.Failed)]
    [InlineData("width=device-width, user-scalable=0", UsabilityOutcome.Failed)]
    public void Zoom_to_five_times_must_be_allowed(string meta, UsabilityOutcome outcome) =>
        Judge("zoomBlocked", SampleUsability.Page() with { Viewport = SampleUsability.Page().Viewport with { Meta = meta } }).Outcome.ShouldBe(outcome);

    [Fact]
    public void A_page_of_which_only_a_part_was_looked_at_never_passes()
    {
        Judge("tapTarget24", With(Target(0, 0, 60, 60)) with { Capped = true }).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
        Judge("hiddenUnderBars", SampleUsability.Page() with { Capped = true }).Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
    }

    [Fact]
    public void A_page_that_could_not_be_measured_passes_no_rule()
    {
        var verdict = UsabilityVerdict.Of(SampleUsability.Evidence(), DeviceProfile.Phone);
        verdict.Findings.Where(f => f.Page == 2).ShouldAllBe(f => f.Outcome == UsabilityOutcome.NotMeasured && f.Measured == null);
        UsabilityRules.All.ShouldNotContain(r => verdict.Of(r.Id).Any(f => f.Page == 2) && verdict.Worst(r.Id) == UsabilityOutcome.Passed);
    }

    [Fact]
    public void An_audit_that_was_not_run_is_not_measured_and_not_zero()
    {
        var evidence = SampleUsability.Evidence();
        var finding = UsabilityVerdict.Of(evidence with { Pages = [evidence.Pages[0] with { Audit = AuditFacts.Skipped("The page has 39000 elements.") }] }, DeviceProfile.Phone).Of("contrast").Single();
        finding.Outcome.ShouldBe(UsabilityOutcome.NotMeasured);
        finding.Measured.ShouldBeNull();
        finding.Why.En.ShouldContain("39000");
    }

    [Fact]
    public void A_fault_of_ours_leaves_no_finding() =>
        UsabilityVerdict.Of(SampleUsability.Evidence() with { Fault = new Fault(FaultKind.PageCrashed, "The page crashed.") }, DeviceProfile.Phone).Findings.ShouldBeEmpty();

    [Fact]
    public void Every_rule_says_its_threshold_its_source_and_what_to_do_in_both_languages()
    {
        UsabilityRules.All.Select(r => r.Id).ShouldBeUnique();
        UsabilityRules.All.ShouldAllBe(r => r.Source.Length > 10 && r.Threshold.En.Length > 0 && r.Remedy.Zh.Length > 5 && r.Remedy.En.Length > 5 && r.Severity >= 1 && r.Severity <= 3);
    }

    [Fact]
    public void What_weighs_most_is_mended_first_and_a_warning_weighs_a_quarter()
    {
        var visit = SampleUsability.Visit();
        var reported = new Core.Records.ReportedUsability(visit, UsabilityVerdict.Of(visit.Evidence, visit.Device));
        var order = UsabilityPriorities.Of([reported, reported]).Select(p => (p.Rule.Id, p.Weight)).ToImmutableArray();
        order[0].Weight.ShouldBe(6);
        order.ShouldContain(("tapTarget44", 0.5));
        order.Select(o => o.Weight).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void What_changed_since_the_last_time_names_the_rule_and_both_numbers()
    {
        var (old, device) = (SampleUsability.Evidence(), DeviceProfile.Phone);
        var now = old with { Pages = [old.Pages[0] with { Measure = With(Target(0, 0, 60, 60)) }, old.Pages[1]] };
        var change = UsabilityComparison.Between(UsabilityVerdict.Of(old, device), UsabilityVerdict.Of(now, device)).Changes.Single(c => c.Rule == "tapTarget24");
        (change.Was, change.WasCount, change.Count).ShouldBe((UsabilityOutcome.Failed, 2, 0));
    }

    [Fact]
    public void A_frame_that_holds_the_page_itself_is_no_interstitial_and_a_layer_over_its_words_is()
    {
        var layer = new LayerFacts("div#app", "div", "", new PageBox(0, 0, 390, 844), "fixed", 1, "", Opaque: true, Dialog: false, Moved: false, Picture: false, 0, Away: false, Closes: false, 0, Covers: 0, "app");
        Judge("interstitial", SampleUsability.Page() with { Layers = [layer] }).Outcome.ShouldBe(UsabilityOutcome.Passed);
        Judge("interstitial", SampleUsability.Page() with { Layers = [layer with { Covers = 5 }] }).Outcome.ShouldBe(UsabilityOutcome.Failed);
        Judge("interstitial", SampleUsability.Page() with { Layers = [layer with { Position = "absolute", Covers = 5, Z = 2 }] }).Outcome.ShouldBe(UsabilityOutcome.Passed);
    }

    [Fact]
    public void A_page_that_is_not_reached_on_one_device_is_a_difference()
    {
        var visit = SampleUsability.Visit();
        var phone = new Core.Records.ReportedUsability(visit, UsabilityVerdict.Of(visit.Evidence, visit.Device));
        var elder = phone with { Visit = SampleUsability.Visit(SampleUsability.Key(device: "elder"), visit.Evidence with { Pages = [visit.Evidence.Pages[0]] }) };
        var difference = DeviceDifferences.Of([phone, elder]).Single();
        difference.Same.ShouldBeFalse();
        difference.Words.En.ShouldBe("elder differs from phone: form not reached.");
    }

    [Fact]
    public void The_device_catalogue_names_each_device_once_and_all_but_the_desktop_are_simulated()
    {
        DeviceCatalogue.All.Select(d => d.Name).ShouldBe(["desktop", "phone", "android-small", "android-large", "iphone", "tablet", "narrow", "elder"]);
        DeviceCatalogue.All.ShouldAllBe(d => d.Simulated == (d.Name != "desktop"));
        DeviceCatalogue.Find("PHONE").ShouldBe(DeviceProfile.Phone);
    }
}
