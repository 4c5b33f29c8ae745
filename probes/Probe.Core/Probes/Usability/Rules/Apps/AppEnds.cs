using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class AppEnds : UsabilityRule
{
    internal override RuleReach Reach => RuleReach.Screens;

    public override string Id => "appEnds";

    public override LocalText Name { get; } = new("不崩溃、不卡死", "no crash, no hang");

    public override LocalText Threshold { get; } = new("没有", "none");

    public override string Unit => "times";

    public override string Source => "Android vitals: user-perceived crash and ANR (any seen on one walk is named; rates need many)";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("按证据中的最后一步重现并修复。", "Reproduce it from the last step in the evidence, and mend it.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.Failure switch
        {
            { Kind: SiteFailureKind.AppEnded or SiteFailureKind.Hangs } failure => Finding(null, UsabilityOutcome.Failed, 1, failure.Kind is SiteFailureKind.AppEnded ? $"应用自行退出：{failure.Detail}" : $"应用没有响应：{failure.Detail}", failure.Detail, count: 1),
            _ when evidence.Pages.IsEmpty => NotMeasured(null, "no screen was seen."),
            _ => Finding(null, UsabilityOutcome.Passed, 0, $"走过的 {evidence.Pages.Length} 屏上没有发生。", $"None on the {evidence.Pages.Length} screens of the walk."),
        },
    ];
}
