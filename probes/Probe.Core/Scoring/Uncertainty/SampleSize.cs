namespace Probe.Core.Scoring.Uncertainty;

/// <summary>How many units show a difference of two shares.</summary>
public static class SampleSize
{
    /// <summary>Two governments that are asked different words: units of each.</summary>
    /// <remarks>n = (z₁₋α⁄₂·√(2·p̄·q̄) + z₁₋β·√(p₁q₁ + p₂q₂))² ⁄ (p₁ − p₂)², rounded up. Oracles: .50 and .75 at power .9 → 77; .50 and .60 at .8 → 388.</remarks>
    /// <param name="one">In [0, 1].</param>
    /// <param name="other">In [0, 1], not equal to <paramref name="one"/>.</param>
    /// <param name="power">How likely the difference shall show. (0, 1).</param>
    /// <param name="alpha">How likely one may show that is not there. (0, 1).</param>
    public static int OfShares(double one, double other, double power = 0.8, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(one);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(one, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(other);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(other, 1);
        ArgumentOutOfRangeException.ThrowIfEqual(one, other);
        var mean = (one + other) / 2;
        var root = (Normal.Quantile(1 - (alpha / 2)) * Math.Sqrt(2 * mean * (1 - mean))) + (Normal.Quantile(power) * Math.Sqrt((one * (1 - one)) + (other * (1 - other))));
        return Whole(root * root / Math.Pow(one - other, 2));
    }

    /// <summary>The same units twice (week on week, or two governments asked the same words): pairs (Connor 1987).</summary>
    /// <param name="gained">The share of units that only the second has. [0, 1].</param>
    /// <param name="lost">The share that only the first has. [0, 1]; not equal to <paramref name="gained"/>; both together at most 1.</param>
    public static int OfPairs(double gained, double lost, double power = 0.8, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gained, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lost, 1);
        ArgumentOutOfRangeException.ThrowIfEqual(gained, lost);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lost, 1 - gained);
        var (discordant, difference) = (gained + lost, gained - lost);
        var root = (Normal.Quantile(1 - (alpha / 2)) * Math.Sqrt(discordant)) + (Normal.Quantile(power) * Math.Sqrt(discordant - (difference * difference)));
        return Whole(root * root / (difference * difference));
    }

    private static int Whole(double n) => (int)Math.Ceiling(n - 1e-9);
}
