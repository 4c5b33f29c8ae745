using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class PackageSize : FileRule
{
    private const double Most = 100;
    private const double Megabyte = 1_000_000;

    public override string Id => "packageSize";

    public override LocalText Name { get; } = new("安装包大小", "package size");

    public override LocalText Threshold { get; } = new("≤ 100 MB", "≤ 100 MB");

    public override string Unit => "MB";

    public override string Source => "Google Play's limit for an APK (100 MB); other stores allow more";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("去掉不用的资源与架构，压缩图片，按需下载。", "Leave out resources and processor kinds that are not used, compress pictures, download on demand.");

    private protected override UsabilityFinding Judge(PackageFile file) =>
        Finding(null, file.Bytes > Most * Megabyte ? UsabilityOutcome.Warning : UsabilityOutcome.Passed, file.Bytes / Megabyte, $"{F(Math.Round(file.Bytes / Megabyte, 1))} MB。", $"{F(Math.Round(file.Bytes / Megabyte, 1))} MB.", count: file.Bytes > Most * Megabyte ? 1 : 0);
}
