namespace Probe.LiveTests.Scheduling;

/// <summary>The real clock, set to another day: for weeks of outage, and clocks that are set back.</summary>
internal sealed class ShiftedTime(TimeSpan by) : TimeProvider
{
    public static ShiftedTime To(DateTimeOffset now) => new(now - System.GetUtcNow());

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
