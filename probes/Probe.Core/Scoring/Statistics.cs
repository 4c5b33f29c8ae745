namespace Probe.Core.Scoring;

/// <summary>The few statistics that verdicts state.</summary>
public static class Statistics
{
    /// <summary>The standard normal's 97.5 % quantile.</summary>
    private const double Z = 1.959964;

    /// <summary>Wilson's 95 % score interval of a proportion. Oracle: 9 of 12 → [.468, .911].</summary>
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">≥ 0.</param>
    /// <returns>Null where nothing was tried.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Successes or trials are out of range.</exception>
    public static Interval? Wilson(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return null;
        }

        double n = trials;
        var p = successes / n;
        var z2 = Z * Z;
        var scale = 1 + (z2 / n);
        var centre = (p + (z2 / (2 * n))) / scale;
        var half = Z / scale * Math.Sqrt((p * (1 - p) / n) + (z2 / (4 * n * n)));

        // At the ends the bound is exact; floating point would leave 1e-17 over.
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }

    /// <summary>Median and p75 by linear interpolation between the closest ranks (Hyndman and Fan's type 7): position 1 + (n − 1)·p among the sorted values.</summary>
    /// <returns>Null where there is no value.</returns>
    public static Quartiles? QuartilesOf(IEnumerable<TimeSpan> times)
    {
        long[] sorted = [.. times.Select(time => time.Ticks).Order()];
        return sorted.Length == 0 ? null : new Quartiles(Quantile(sorted, 0.5), Quantile(sorted, 0.75));
    }

    private static TimeSpan Quantile(long[] sorted, double p)
    {
        var position = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return TimeSpan.FromTicks((long)Math.Round(sorted[below] + ((position - below) * (sorted[above] - sorted[below]))));
    }
}
