using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class OverflowHere : PageRule
{
    public override string Id => "overflow";

    public override LocalText Name { get; } = new("本设备上不横向滚动", "no sideways scrolling on this device");

    public override LocalText Threshold { get; } = new("内容宽 ≤ 屏宽", "content no wider than the screen");

    public override string Unit => "px";

    public override string Source => "WCAG 2.2 SC 1.4.10 Reflow, at the device's own width";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("去掉固定宽度，改用百分比、max-width:100% 或弹性布局；表格放进可横向滚动的容器。", "Replace fixed widths by percentages, max-width: 100 % or flexible layouts; put wide tables into a box that scrolls by itself.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var facts = measure.Overflow;
        return Overflows.Has(facts)
            ? Finding(page.Number, UsabilityOutcome.Failed, facts.ContentWidth, $"内容宽 {facts.ContentWidth} px，屏宽 {facts.Width} px。", $"The content is {facts.ContentWidth} px wide on a screen of {facts.Width} px.", Overflows.Of(facts))
            : Finding(page.Number, UsabilityOutcome.Passed, facts.ContentWidth, $"内容宽不超过屏宽 {facts.Width} px。", $"The content is no wider than the screen of {facts.Width} px.");
    }
}
