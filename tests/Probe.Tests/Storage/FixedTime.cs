namespace Probe.Tests.Storage;

/// <summary>A wall clock that stands still; durations stay real, so waiting for locks still ends.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public static FixedTime Morning { get; } = new(new DateTimeOffset(2026, 3, 1, 8, 15, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
