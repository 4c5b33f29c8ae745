using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class PageWeight : SpeedRule
{
    public override string Id => "pageWeight";

    public override LocalText Name { get; } = new("页面大小", "page weight");

    public override string Unit => "KB";

    public override string Source => "Ours: 1.6 MB takes 8 s over the stated line, 3 MB takes 15 s";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("压缩图片，去掉没用到的脚本和字体。", "Compress pictures, take out scripts and fonts that are not used.");

    private protected override double Good => 1600;

    private protected override double Poor => 3000;

    private protected override double? Of(SpeedFacts speed) => speed.Bytes / 1000.0;
}
