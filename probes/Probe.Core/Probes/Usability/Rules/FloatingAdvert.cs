using System.Text.RegularExpressions;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed partial class FloatingAdvert : PageRule
{
    public override string Id => "floatingAdvert";

    public override LocalText Name { get; } = new("无飘窗广告", "no floating advertisement");

    public override LocalText Threshold { get; } = new("0 个", "0");

    public override string Unit => "layers";

    public override string Source => "《移动互联网应用适老化通用设计规范》 (no advertising in the elder mode), here for all pages; the signs (movement, names, outward links) are ours";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("去掉飘窗和浮动广告，放进栏目。", "Take floating windows and advertisements away; put what they say into a section.");

    internal static bool IsAdvert(LayerFacts layer) =>
        (layer.Moved && layer.Edge.Length == 0 && layer.Links > 0) || (layer.Links > 0 && layer.Edge.Length == 0 && Names().IsMatch(layer.Hints)) || (layer is { Picture: true, Away: true, Edge: "" } && layer.Share < 0.9);

    private protected override UsabilityFinding Judge(MeasuredPage page, PageMeasure measure, DeviceProfile device)
    {
        var adverts = measure.Layers.Where(IsAdvert).ToList();
        return adverts.Count > 0
            ? Finding(page.Number, UsabilityOutcome.Failed, adverts.Count, $"{adverts.Count} 个飘窗。", $"{adverts.Count} floating windows.", adverts.Select(a => Offender.Of(a, a.Moved ? "自己移动" : a.Away ? "链接到别的网站" : "按名称是广告", a.Moved ? "it moves by itself" : a.Away ? "it links to another site" : "its name says so")))
            : Passed(page, measure, 0, "没有飘窗。", "There is none.");
    }

    [GeneratedRegex(@"(^|[\s_\-/.])(ads?|advert\w*|adv|guanggao|piao(fu|chuang)?|duilian|couplet|floatad|adfloat|float_?ad|popup-?ad|sponsor)($|[\s_\-/.\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Names();
}
