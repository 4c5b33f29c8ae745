using Probe.Core.Campaigns;

namespace Probe.Core.Scoring.Uncertainty;

/// <summary>The mean difference of paired units, and how far it can be trusted: units are drawn, both values of one together.</summary>
/// <param name="Pairs">Units that both measured. ≥ 1.</param>
/// <param name="Difference">Mean of now less before.</param>
/// <param name="Low">2.5 % of draws are below.</param>
/// <param name="High">2.5 % of draws are above.</param>
/// <param name="Better">The share of draws with a positive difference; none at all counts half.</param>
public sealed record PairedBootstrap(int Pairs, double Difference, double Low, double High, double Better, ulong Seed, int Draws)
{
    /// <param name="differences">Now less before, one a unit; a unit that either did not measure is no pair. Their order does not matter.</param>
    /// <param name="draws">≥ 1.</param>
    /// <returns>Null: no pair.</returns>
    public static PairedBootstrap? Of(IEnumerable<double> differences, ulong seed, int draws)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        double[] all = [.. differences.Order()];
        if (all.Length == 0)
        {
            return null;
        }

        var random = new SplitMix64(seed);
        var means = new double[draws];
        for (var draw = 0; draw < draws; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < all.Length; i++)
            {
                sum += all[random.Below((ulong)all.Length)];
            }

            means[draw] = sum / all.Length;
        }

        Array.Sort(means);
        var better = means.Sum(m => m > 0 ? 1 : m == 0 ? 0.5 : 0) / draws;
        return new PairedBootstrap(all.Length, all.Average(), Quantiles.Of(means, 0.025), Quantiles.Of(means, 0.975), better, seed, draws);
    }
}

internal static class Quantiles
{
    /// <summary>Between the closest ranks (type 7).</summary>
    /// <param name="sorted">Ascending; not empty.</param>
    public static double Of(double[] sorted, double p)
    {
        var position = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(position);
        return sorted[below] + ((position - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
