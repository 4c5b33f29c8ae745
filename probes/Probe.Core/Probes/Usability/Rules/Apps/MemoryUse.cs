using Probe.Core.Probes.Usability.Apps;
using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules.Apps;

internal sealed class MemoryUse : UsabilityRule
{
    private const double Most = 400;
    private const double Mebibyte = 1024 * 1024;

    internal override RuleReach Reach => RuleReach.Screens;

    public override string Id => "memory";

    public override LocalText Name { get; } = new("内存占用", "memory");

    public override LocalText Threshold { get; } = new("≤ 400 MiB（PSS）", "≤ 400 MiB (PSS)");

    public override string Unit => "MiB";

    public override string Source => "ours: no standard names a figure; a fifth of a phone with 2 GB, the least that Android Go asks for";

    public override int Severity => 1;

    public override LocalText Remedy { get; } = new("按屏幕尺寸解码图片，及时释放不再显示的页面和网页视图。", "Decode pictures in the size that is shown; let go of screens and web views that are not.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.App!.Memory switch
        {
            null => NotMeasured(null, "it was not looked at."),
            { Bytes: null } memory => NotMeasured(null, memory.Unmeasured),
            { Bytes: { } bytes } => Finding(null, bytes > Most * Mebibyte ? UsabilityOutcome.Warning : UsabilityOutcome.Passed, bytes / Mebibyte, $"走完时 {F(Math.Round(bytes / Mebibyte, 1))} MiB（一次）。", $"{F(Math.Round(bytes / Mebibyte, 1))} MiB at the end of the walk (one look)."),
        },
    ];
}
