namespace Probe.LiveTests.Running;

/// <summary>Waits for conditions, never for a time.</summary>
internal static class Until
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);

    /// <param name="what">In words, for whoever reads the failure.</param>
    /// <exception cref="TimeoutException">It did not come true within the limit.</exception>
    public static async Task TrueAsync(string what, TimeSpan limit, Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        using var beat = new PeriodicTimer(Beat, time);
        while (!await condition())
        {
            if (time.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"Within {limit.TotalSeconds:0} s this did not come true: {what}.");
            }

            await beat.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <param name="what">In words, for whoever reads the failure.</param>
    /// <exception cref="TimeoutException">It did not come true within the limit.</exception>
    public static Task TrueAsync(string what, TimeSpan limit, Func<bool> condition, CancellationToken cancellationToken) =>
        TrueAsync(what, limit, () => Task.FromResult(condition()), cancellationToken);
}
