using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class Interstitial : PageRule
{
    private const double Most = 0.3;

    public override string Id => "interstitial";

    public override LocalText Name { get; } = new("无弹窗遮挡", "no interstitial");

    public override LocalText Threshold { get; } = new("浮层占屏 < 30 %", "layers over < 30 % of the screen");

    public override string Unit => "%";

    public override string Source => "Google Search, intrusive interstitials (which names no figure; 30 % is ours)";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("去掉打开页面时的弹窗；必要的提示放进页面或做成窄条。", "Open the page without a layer over it; put what must be said into the page or a slim bar.");

    /// <summary>Something of the page is under it. An absolute layer must say so more clearly: slides and frames of applications are drawn that way too.</summary>
    private static bool LiesOver(LayerFacts layer) => layer.Position switch
    {
        "fixed" => layer.Covers >= 1 || layer.Dialog,
        "absolute" => (layer.Covers >= 1 && layer.Dialog) || layer is { Covers: >= 3, Z: >= 100 },
        _ => false,
    };

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var over = measure.Layers.Where(l => l.Share >= Most && (l.Opaque || l.Dialog) && LiesOver(l)).OrderByDescending(l => l.Share).ToList();
        return over.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Failed, over[0].Share * 100, $"浮层遮住屏幕的 {Percent(over[0].Share)}。", $"A layer covers {Percent(over[0].Share)} of the screen.", over.Select(l => Offender.Of(l, $"遮住 {Percent(l.Share)}{(l.Closes ? "，可关闭" : "，没有关闭按钮")}", $"covers {Percent(l.Share)}{(l.Closes ? ", can be closed" : ", says no way to close it")}")))
            : Passed(page, measure, measure.Layers.Select(l => l.Share * 100).DefaultIfEmpty(0).Max(), "打开时没有弹窗。", "No layer lies over the page when it opens.");
    }
}
