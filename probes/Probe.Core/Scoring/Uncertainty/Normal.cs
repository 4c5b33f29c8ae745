namespace Probe.Core.Scoring.Uncertainty;

/// <summary>The standard normal distribution, by its series: exact to the last digits that a double holds, and a page short enough to check.</summary>
internal static class Normal
{
    /// <summary>Beyond it a double's 1 is 1.</summary>
    private const double Far = 8.3;

    /// <summary>Φ(x) = ½ + φ(x)·(x + x³⁄3 + x⁵⁄(3·5) + …).</summary>
    public static double Cumulative(double x)
    {
        if (Math.Abs(x) > Far)
        {
            return x > 0 ? 1 : 0;
        }

        var (term, sum) = (x, x);
        for (var k = 3; Math.Abs(term) > 1e-17; k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The value below which a share of the distribution lies, by halving.</summary>
    /// <param name="p">In (0, 1).</param>
    public static double Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);
        var (low, high) = (-Far, Far);
        while (high - low > 1e-13)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle) < p ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
