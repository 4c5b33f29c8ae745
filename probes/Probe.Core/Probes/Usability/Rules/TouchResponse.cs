using Probe.Core.Scenarios;

namespace Probe.Core.Probes.Usability.Rules;

internal sealed class TouchResponse : SpeedRule
{
    public override string Id => "touchResponse";

    public override LocalText Name { get; } = new("点按响应", "response to a touch");

    public override string Unit => "ms";

    public override string Source => "web.dev, INP: 200 ms good, 500 ms poor; here the middle of three touches on a place without function, by event timing";

    public override int Severity => 2;

    public override LocalText Remedy { get; } = new("把长脚本拆开，推迟不必要的脚本。", "Split long scripts and put off those that are not needed.");

    private protected override double Good => 200;

    private protected override double Poor => 500;

    private protected override double? Of(SpeedFacts speed) => speed.Touch?.TotalMilliseconds;
}
