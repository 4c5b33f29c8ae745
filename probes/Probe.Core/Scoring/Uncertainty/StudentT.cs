namespace Probe.Core.Scoring.Uncertainty;

/// <summary>Student's distribution, by its finite sums for whole degrees of freedom (Abramowitz and Stegun 26.7.3, 26.7.4).</summary>
internal static class StudentT
{
    /// <summary>Beyond it the normal distribution says the same to three digits.</summary>
    private const int Many = 1000;

    /// <summary>How likely a value lies within ± t.</summary>
    /// <param name="t">≥ 0.</param>
    /// <param name="degrees">≥ 1.</param>
    public static double Within(double t, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(t);
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        if (degrees > Many)
        {
            return (2 * Normal.Cumulative(t)) - 1;
        }

        var angle = Math.Atan(t / Math.Sqrt(degrees));
        var (sine, cosine) = Math.SinCos(angle);
        var odd = degrees % 2 == 1;
        var (sum, term) = (0.0, odd ? cosine : 1.0);
        for (var power = odd ? 1 : 0; power <= degrees - 2; power += 2)
        {
            sum += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }

        return odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }

    /// <summary>The t beyond which, on both sides together, a share of the distribution lies.</summary>
    /// <param name="p">In (0, 1).</param>
    public static double TwoSided(double p, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        var (low, high) = (0.0, 1.0);
        while (Within(high, degrees) < 1 - p && high < 1e6)
        {
            high *= 2;
        }

        while (high - low > 1e-10 * high)
        {
            var middle = (low + high) / 2;
            (low, high) = Within(middle, degrees) < 1 - p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
