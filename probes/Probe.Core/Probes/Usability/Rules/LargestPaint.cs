using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class LargestPaint : SpeedRule
{
    public override string Id => "lcp";

    public override LocalText Name { get; } = new("最大内容绘制", "largest contentful paint");

    public override string Unit => "s";

    public override string Source => "web.dev, LCP: 2.5 s good, 4 s poor (there at p75 of real visits; here one lab load)";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("压缩首屏图片，减少首屏脚本与样式，开启缓存与压缩。", "Make the first screen's pictures smaller, load fewer scripts and styles before it, compress and cache.");

    private protected override double Good => 2.5;

    private protected override double Poor => 4;

    private protected override double? Of(SpeedFacts speed) => speed.Lcp?.TotalSeconds;
}
