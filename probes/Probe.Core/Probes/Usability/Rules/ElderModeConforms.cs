using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class ElderModeConforms : UsabilityRule
{
    private const double Text = 18;
    private const double TextShare = 0.6;
    private const double Large = 60;
    private const double Least = 44;
    private const double Line = 1.3;

    public override string Id => "elderConforms";

    internal override RuleReach Reach => RuleReach.Both;

    public override LocalText Name { get; } = new("适老模式达标", "elder mode conforms");

    public override LocalText Threshold { get; } = new("正文 ≥ 18，目标 ≥ 44 × 44（首页主要 60 × 60），行高 ≥ 1.3，无广告", "main text ≥ 18, targets ≥ 44 × 44 (main ones 60 × 60), line height ≥ 1.3, no advertising");

    public override string Unit => "faults";

    public override string Source => "《移动互联网应用适老化通用设计规范》: 18 dp, 60 × 60 or 44 × 44 dp, line height 1.3, no advertising; 'main text' taken as ≥ 60 % of the visible text";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("适老页面正文不小于 18 px，按钮不小于 44 × 44，行高 1.3 以上，去掉广告。", "In the elder mode set text at 18 px or more, targets at 44 × 44 or more, lines at 1.3 or more, and show no advertising.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.Elder switch
        {
            null => NotMeasured(null, "it was not looked for."),
            { Way.Found: false } => Finding(null, UsabilityOutcome.NotApplicable, null, "没有适老模式。", "There is no elder mode."),
            { Screen: { } screen } facts => Judge(screen, facts.Growth),
            { Mode: null } => NotMeasured(null, "the elder mode could not be entered, or not be measured."),
            { Mode: var mode } => Judge(mode),
        },
    ];

    /// <summary>An app's: its tree tells sizes of targets, and neither letters nor advertisements, so that it never passes.</summary>
    private UsabilityFinding Judge(ScreenMeasure screen, double? growth)
    {
        if (screen.UnitsPerDp is null)
        {
            return NotMeasured(null, "the platform does not tell its density.");
        }

        var small = screen.Targets.Where(t => (!t.CutAcross && t.Box.Width < Least - 0.5) || (!t.CutAlong && t.Box.Height < Least - 0.5)).ToList();
        var large = screen.Targets.Count(t => t.Box.Width >= Large - 0.5 && t.Box.Height >= Large - 0.5);
        var (zh, en) = growth is { } times ? ($"相同文字高 {F(Math.Round(times, 2))} 倍；", $"the same words stand {F(Math.Round(times, 2))} times as high; ") : ("", "");
        return small.Count > 0
            ? Finding(null, UsabilityOutcome.Failed, small.Count, $"{small.Count} 个目标小于 44 × 44。", $"{Counted.Of(small.Count, "target is", "targets are")} smaller than 44 × 44.", small.Select(t => Offender.Of(t, $"目标 {F(t.Box.Width)} × {F(t.Box.Height)}", $"target of {F(t.Box.Width)} × {F(t.Box.Height)}")))
            : Finding(null, UsabilityOutcome.NotMeasured, null,
                $"未测全：{screen.Targets.Length} 个目标均不小于 44 × 44，其中 {large} 个达到 60 × 60；{zh}字号、行高和广告，无障碍树不提供。",
                $"Not measured in full: all {screen.Targets.Length} targets are 44 × 44 or more, {large} of them 60 × 60; {en}a tree tells no text size, line height or advertising.");
    }

    private UsabilityFinding Judge(PageMeasure mode)
    {
        var offenders = new List<Offender>();
        if (TextSize.ShareAt(mode, Text) is { } share && share < TextShare)
        {
            offenders.AddRange(mode.Texts.Where(t => t.Size < Text).OrderByDescending(t => t.Chars).Take(3).Select(t => Offender.Of(t.Sample, $"字号 {F(t.Size)}；全页 {Percent(share)} 的文字达到 18", $"text of {F(t.Size)}; {Percent(share)} of the page's text is 18 or more")));
        }

        offenders.AddRange(mode.Targets.Where(t => !t.Inline && (t.Box.Width < Least - 0.5 || t.Box.Height < Least - 0.5)).Select(t => Offender.Of(t, $"目标 {F(t.Box.Width)} × {F(t.Box.Height)}", $"target of {F(t.Box.Width)} × {F(t.Box.Height)}")));
        offenders.AddRange(mode.Texts.Where(t => t.Line < Line - 0.02).Select(t => Offender.Of(t.Sample, $"行高 {F(t.Line!.Value)}", $"line height {F(t.Line!.Value)}")));
        offenders.AddRange(mode.Layers.Where(FloatingAdvert.IsAdvert).Select(a => Offender.Of(a, "飘窗广告", "a floating advertisement")));
        var large = mode.Targets.Count(t => t.Box.Width >= Large - 0.5 && t.Box.Height >= Large - 0.5);
        return offenders.Count > 0
            ? Finding(null, UsabilityOutcome.Failed, offenders.Count, $"{offenders.Count} 处不达标。", $"{offenders.Count} faults.", offenders)
            : mode.Capped ? NotMeasured(null, $"of the mode's {mode.Elements} elements only a part was looked at.")
            : Finding(null, UsabilityOutcome.Passed, 0, $"达标；{mode.TargetCount} 个目标中 {large} 个达到 60 × 60。", $"It conforms; {large} of {mode.TargetCount} targets are 60 × 60 or more.");
    }
}
