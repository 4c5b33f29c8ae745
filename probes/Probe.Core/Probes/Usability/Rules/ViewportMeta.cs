using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class ViewportMeta : PageRule
{
    public override string Id => "viewportMeta";

    public override LocalText Name { get; } = new("视口设置", "viewport set for phones");

    public override LocalText Threshold { get; } = new("width=device-width", "width=device-width");

    public override string Unit => "";

    public override string Source => "Chromium Lighthouse, audit 'viewport'";

    public override int Severity => 3;

    public override LocalText Remedy { get; } = new("在 head 中加入 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">，并按手机宽度排版。", "Put <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"> into the head and lay the page out for a phone's width.");

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        if (!device.Touch)
        {
            return NotApplicable(page, "不是触屏设备。", "Not a touch device.");
        }

        var view = measure.Viewport;
        var (settings, shown) = (ViewportContent.Of(view.Meta), view.Scale < 0.95 ? $"{view.Scale * 100:0} %" : "100 %");
        return view.Meta is null ? Finding(page.Number, UsabilityOutcome.Failed, null, $"没有 viewport；页面按 {view.LayoutWidth} px 排版，以 {shown} 显示。", $"There is no viewport meta element; the page is laid out {view.LayoutWidth} px wide and shown at {shown}.")
            : settings.TryGetValue("width", out var width) && width != "device-width" ? Finding(page.Number, UsabilityOutcome.Failed, null, $"宽度固定为 {width}；以 {shown} 显示。", $"Its width is fixed at {width}; it is shown at {shown}.")
            : width is null && !settings.ContainsKey("initial-scale") ? Finding(page.Number, UsabilityOutcome.Failed, null, "viewport 没有给出 width=device-width。", "The viewport meta element does not say width=device-width.")
            : Finding(page.Number, UsabilityOutcome.Passed, null, "width=device-width", "width=device-width");
    }
}
