using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules.Apps;

/// <summary>A rule that is held against what was measured of each screen.</summary>
internal abstract class ScreenRule : UsabilityRule
{
    internal override RuleReach Reach => RuleReach.Screens;

    /// <summary>Whether it speaks of sizes, which need the platform's density.</summary>
    private protected virtual bool NeedsScale => false;

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) => evidence.Pages.Select(page =>
        page.Screen is not { } screen ? NotMeasured(page.Number, page.Unmeasured.GetValueOrDefault("page", "the screen was not measured."))
        : NeedsScale && screen.UnitsPerDp is null ? NotMeasured(page.Number, "the platform does not tell its density.")
        : Judge(page.Number, screen) is var finding && finding.Outcome == UsabilityOutcome.Passed && screen.Truncated ? NotMeasured(page.Number, "only a part of the screen's tree was read; that part passes.")
        : finding);

    private protected abstract UsabilityFinding Judge(int page, ScreenMeasure screen);

    private protected UsabilityFinding Nothing(int page) => Finding(page, UsabilityOutcome.NotApplicable, null, "没有可点按的目标。", "There is nothing to press.");
}
