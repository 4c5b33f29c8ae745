using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class TapTarget44 : PageRule
{
    private const double Least = 44;

    public override string Id => "tapTarget44";

    public override LocalText Name { get; } = new("点按目标 44 px", "tap targets of 44 px");

    public override LocalText Threshold { get; } = new("≥ 44 × 44（建议）", "≥ 44 × 44 (advice)");

    public override string Unit => "CSS px";

    public override string Source => "WCAG 2.2 SC 2.5.5 Target Size (Enhanced), AAA: a warning, never a failure";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("主要按钮与链接做到 44 × 44 像素。", "Make the main buttons and links 44 × 44 px.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        if (!device.Touch || measure.Targets.IsEmpty)
        {
            return NotApplicable(page, "没有触屏目标。", "There is nothing to touch.");
        }

        var small = measure.Targets.Where(t => !t.Inline && !t.Native && (t.Box.Width < Least - 0.5 || t.Box.Height < Least - 0.5)).OrderBy(t => t.Box.Width * t.Box.Height).ToList();
        return small.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Warning, small.Count, $"{measure.TargetCount} 个目标中 {small.Count} 个小于 44 px。", $"{small.Count} of {measure.TargetCount} targets are below 44 px.", small.Select(t => Offender.Of(t, $"{F(t.Box.Width)} × {F(t.Box.Height)} px", $"{F(t.Box.Width)} × {F(t.Box.Height)} px")))
            : Passed(page, measure, 0, "全部达到 44 px。", "All are 44 px or more.");
    }
}
