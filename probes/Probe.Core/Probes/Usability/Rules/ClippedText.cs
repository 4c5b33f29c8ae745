using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

/// <summary>Only where a reader has enlarged the text: a box that is cut by design is no fault at its own size.</summary>
internal sealed class ClippedText : PageRule
{
    public override string Id => "clippedText";

    public override LocalText Name { get; } = new("大字不被裁切", "large text not cut off");

    public override LocalText Threshold { get; } = new("200 % 时无裁切", "nothing cut off at 200 %");

    public override string Unit => "";

    public override string Source => "WCAG 2.2 SC 1.4.4 Resize Text, AA";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("容器不要写死高度；用 min-height，去掉 overflow:hidden。", "Give boxes min-height instead of height, and no overflow: hidden.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device) =>
        device.TextScale is null ? NotApplicable(page, "文字未放大。", "The text is not enlarged on this device.")
        : measure.Clipped.IsEmpty ? Passed(page, measure, 0, "没有文字被裁切。", "No text is cut off.")
        : Finding(page.Number, UsabilityOutcome.Failed, measure.Clipped.Length, $"{measure.Clipped.Length} 处文字被裁切。", $"Text is cut off in {measure.Clipped.Length} places.", measure.Clipped.Select(c => Offender.Of(c, "文字超出容器", "its words do not fit into it")));
}
