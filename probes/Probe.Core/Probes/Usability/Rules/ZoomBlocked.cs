using System.Globalization;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class ZoomBlocked : PageRule
{
    private const double Least = 5;

    public override string Id => "zoomBlocked";

    public override LocalText Name { get; } = new("允许放大", "zoom not blocked");

    public override LocalText Threshold { get; } = new("maximum-scale ≥ 5，无 user-scalable=no", "maximum-scale ≥ 5, no user-scalable=no");

    public override string Unit => "×";

    public override string Source => "axe 'meta-viewport-large' (5 ×); WCAG 2.2 SC 1.4.4 asks for 2 ×";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("从 viewport 中删去 user-scalable=no 与 maximum-scale。", "Take user-scalable=no and maximum-scale out of the viewport meta element.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var settings = ViewportContent.Of(measure.Viewport.Meta);
        if (settings.GetValueOrDefault("user-scalable") is "no" or "0")
        {
            return Finding(page.Number, UsabilityOutcome.Failed, 1, "user-scalable=no：不能放大。", "user-scalable=no: the page cannot be enlarged.");
        }

        return settings.TryGetValue("maximum-scale", out var most) && double.TryParse(most, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale < Least
            ? Finding(page.Number, UsabilityOutcome.Failed, scale, $"maximum-scale={F(scale)}，至多放大到 {F(scale)} 倍。", $"maximum-scale={F(scale)}: it can be enlarged to {F(scale)} × at most.")
            : Finding(page.Number, UsabilityOutcome.Passed, null, "可以放大。", "It can be enlarged.");
    }
}
