using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class PrivacyReachable : UsabilityRule
{
    private const int Most = 4;

    public override string Id => "privacy";

    internal override RuleReach Reach => RuleReach.Both;

    public override LocalText Name { get; } = new("隐私政策可达", "privacy policy reachable");

    public override LocalText Threshold { get; } = new("≤ 4 次点按", "≤ 4 taps");

    public override string Unit => "taps";

    public override string Source => "《App违法违规收集使用个人信息行为认定方法》: within 4 taps of the main screen";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("在首页页脚放“隐私政策”链接，并保证能打开。", "Put a link to the privacy policy into the home page's footer, and see that it opens.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.Privacy switch
        {
            null => NotMeasured(null, "it was not looked for."),
            { Found: false } way => Finding(null, UsabilityOutcome.Failed, null, $"从首页起看了 {way.Looked} 页，没有找到。", $"Not found on {way.Looked} pages from the home page on."),
            { Opens: false } way => Finding(null, UsabilityOutcome.Failed, way.Taps, $"“{way.Words}”打不开：{way.Note}", $"“{way.Words}” does not open: {way.Note}"),
            { Opens: null } way => NotMeasured(null, way.Note),
            { } way => Finding(null, way.Taps <= Most ? UsabilityOutcome.Passed : UsabilityOutcome.Failed, way.Taps, $"“{way.Words}”，{way.Taps} 次点按。", $"“{way.Words}”, {way.Taps} taps."),
        },
    ];
}
