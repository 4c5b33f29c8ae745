using Probe.Core.Scenarios;
using Probe.Core.Visits;
using Probe.Core.Visits.Screens;

namespace Probe.Core.Probes.Usability.Rules.Apps;

/// <summary>One rule a kind of start: cold, warm, hot.</summary>
internal sealed class StartTime(StartKind kind) : UsabilityRule
{
    private double Most => kind switch { StartKind.Cold => 5, StartKind.Warm => 2, _ => 1.5 };

    internal override RuleReach Reach => RuleReach.Screens;

    public override string Id => kind switch { StartKind.Cold => "coldStart", StartKind.Warm => "warmStart", _ => "hotStart" };

    public override LocalText Name => kind switch
    {
        StartKind.Cold => new("冷启动", "cold start"),
        StartKind.Warm => new("温启动", "warm start"),
        _ => new("热启动", "hot start"),
    };

    public override LocalText Threshold => LocalText.Same($"< {F(Most)} s");

    public override string Unit => "s";

    public override string Source => "Android vitals: excessive from 5 s (cold), 2 s (warm), 1.5 s (hot)";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("推迟初始化，先画首屏。", "Put off what need not be ready, and draw the first screen first.");

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) =>
    [
        evidence.App!.Starts.FirstOrDefault(s => s.Asked == kind) switch
        {
            null => NotMeasured(null, "it was not started so."),
            { FirstFrame: null } or { Told: null } => NotMeasured(null, "the platform does not tell how long a start took (Android tells it where the activity is named)."),
            { } start when start.Told != kind => NotMeasured(null, $"the platform made a {start.Told.ToString()!.ToLowerInvariant()} start of it."),
            { FirstFrame: { } time } => Finding(null, time.TotalSeconds >= Most ? UsabilityOutcome.Failed : UsabilityOutcome.Passed, time.TotalSeconds, $"{F(time.TotalSeconds)} s 到首帧（一次）。", $"{F(time.TotalSeconds)} s to the first frame (one start)."),
        },
    ];
}
