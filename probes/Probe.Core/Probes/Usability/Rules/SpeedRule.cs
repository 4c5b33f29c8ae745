using Probe.Core.Scenarios;
using Probe.Core.Visits;

namespace Probe.Core.Probes.Usability.Rules;

/// <summary>A rule about how a page came when it was opened anew over a phone's line: good, to be mended, poor.</summary>
internal abstract class SpeedRule : UsabilityRule
{
    private protected abstract double Good { get; }

    private protected abstract double Poor { get; }

    private protected abstract double? Of(SpeedFacts speed);

    public override LocalText Threshold => new($"≤ {F(Good)} {Unit}（> {F(Poor)} 不合格）".Replace("  ", " ", StringComparison.Ordinal), $"≤ {F(Good)} {Unit} (> {F(Poor)} fails)".Replace("  ", " ", StringComparison.Ordinal));

    public override IEnumerable<UsabilityFinding> Judge(UsabilityEvidence evidence, DeviceProfile device) => evidence.Pages.Select(page => page.Speed switch
    {
        null => NotMeasured(page.Number, page.Unmeasured.GetValueOrDefault("speed", "it was not opened anew.")),
        { } speed => Of(speed) is { } value ? Judge(page, speed, value) : NotMeasured(page.Number, "no such figure could be had on this page."),
    });

    private UsabilityFinding Judge(MeasuredPage page, SpeedFacts speed, double value)
    {
        var outcome = value > Poor ? UsabilityOutcome.Failed : value > Good ? UsabilityOutcome.Warning : UsabilityOutcome.Passed;
        var c = speed.Conditions;
        return Finding(
            page.Number, outcome, value, $"{F(value)} {Unit}（{c.Name}：时延 {c.Latency.TotalMilliseconds:0} ms，下行 {c.Down * 8 / 1e6:0.#} Mbit/s，处理器慢 {F(c.Slowdown)} 倍；一次）。",
            $"{F(value)} {Unit} ({c.Name}: {c.Latency.TotalMilliseconds:0} ms latency, {c.Down * 8 / 1e6:0.#} Mbit/s, processor {F(c.Slowdown)} times slower; one load).");
    }
}
