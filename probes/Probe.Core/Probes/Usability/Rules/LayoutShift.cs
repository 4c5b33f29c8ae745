using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class LayoutShift : SpeedRule
{
    public override string Id => "cls";

    public override LocalText Name { get; } = new("布局偏移", "layout shift");

    public override string Unit => "";

    public override string Source => "web.dev, CLS: 0.1 good, 0.25 poor";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("给图片和后加载的区块预留高度。", "Reserve the height of pictures and of what comes later.");

    private protected override double Good => 0.1;

    private protected override double Poor => 0.25;

    private protected override double? Of(SpeedFacts speed) => speed.Cls;
}
