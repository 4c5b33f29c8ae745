using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class HiddenUnderBars : PageRule
{
    public override string Id => "hiddenUnderBars";

    public override LocalText Name { get; } = new("内容不被固定栏遮住", "nothing hidden under fixed bars");

    public override LocalText Threshold { get; } = new("0 处", "0 places");

    public override string Unit => "places";

    public override string Source => "WCAG 2.2 SC 2.4.11 Focus Not Obscured (Minimum), AA, and plain reading: what is under a bar at the page's end can never be brought out";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("给正文加上与固定栏等高的上、下内边距。", "Give the content padding as high as the bar, above or below.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device) => measure.Hidden.IsEmpty
        ? Passed(page, measure, 0, "没有内容被遮住。", "Nothing is hidden.")
        : Finding(page.Number, UsabilityOutcome.Failed, measure.Hidden.Length, $"{measure.Hidden.Length} 处内容被固定栏遮住，滚动到头也露不出来。", $"A fixed bar covers {measure.Hidden.Length} places that no scrolling brings out.", measure.Hidden.Select(h => Offender.Of(h, $"在 {h.Under} 之下", $"under {h.Under}")));
}
