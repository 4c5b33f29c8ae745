using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class ElderModePresent : UsabilityRule
{
    public override string Id => "elderMode";

    internal override RuleReach Reach => RuleReach.Both;

    public override LocalText Name { get; } = new("有适老模式且能进入", "elder mode present and reachable");

    public override LocalText Threshold { get; } = new("有，且能打开", "there is one, and it opens");

    public override string Unit => "taps";

    public override string Source => "《互联网应用适老化及无障碍改造专项行动方案》 and 《移动互联网应用适老化通用设计规范》";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("在首页显著位置提供“长辈版”入口。", "Offer an elder mode (长辈版) at a conspicuous place of the home page.");

    /// <summary>A page says its language; an app's tree does not, and is taken for Chinese where any of its words are.</summary>
    private static bool ForeignPortal(UsabilityEvidence evidence) => evidence.App is not null
        ? evidence.Pages.Any(p => p.Screen is not null) && !evidence.Pages.Any(p => p.Screen?.Targets.Any(t => t.Text.Any(c => c is >= '\u4E00' and <= '\u9FFF')) == true)
        : evidence.Pages.FirstOrDefault(p => p.Measure is not null)?.Measure is { Language: { Length: > 0 } language } && !language.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.Elder switch
        {
            null => NotMeasured(null, "it was not looked for."),
            { Way.Found: false } when ForeignPortal(evidence) => Finding(null, UsabilityOutcome.NotApplicable, null, "中国规范的要求，这里不是中文。", "A requirement of Chinese rules; this one is not in Chinese."),
            { Way: { Found: false } way } => Finding(null, UsabilityOutcome.Failed, null, $"看过的 {way.Looked} 页上没有适老模式的入口。", $"No sign of an elder mode on the {way.Looked} pages seen."),
            { Way: { Found: true, Opens: null } way } => NotMeasured(null, $"“{way.Words}”: {way.Note}"),
            { Way: { Opens: false } way } => Finding(null, UsabilityOutcome.Failed, way.Taps, $"“{way.Words}”打不开。{way.Note}", $"“{way.Words}” does not open. {way.Note}"),
            { Way: var way } => Finding(null, UsabilityOutcome.Passed, way.Taps, $"“{way.Words}”，{way.Taps} 次点按。", $"“{way.Words}”, {way.Taps} taps."),
        },
    ];
}
