using System.Collections.Immutable;

namespace Probe.Core.Scoring;

/// <summary>How good the order of a first result page is.</summary>
public static class Ranking
{
    private const int NdcgDepth = 10;

    /// <summary>The metrics of one first page.</summary>
    /// <param name="acceptable">Its results in order: whether each answers the need. Empty: zero results.</param>
    /// <param name="mustHaves">Must-haves of the need. ≥ 0; 0: recall is not measured.</param>
    /// <param name="mustHavesFound">Of which stand on the page. 0 to <paramref name="mustHaves"/>.</param>
    /// <param name="precisionAt">k of precision at k. ≥ 1.</param>
    public static RankingMetrics Of(ImmutableArray<bool> acceptable, int mustHaves, int mustHavesFound, int precisionAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(precisionAt, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(mustHavesFound);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mustHavesFound, mustHaves);
        var first = acceptable.IndexOf(true) + 1;
        return new RankingMetrics(
            first == 1,
            first is >= 1 and <= 3,
            first is >= 1 and <= 10,
            Precision(acceptable, precisionAt),
            mustHaves == 0 ? null : (double)mustHavesFound / mustHaves,
            first == 0 ? 0 : 1.0 / first,
            Ndcg(acceptable, NdcgDepth, mustHaves));
    }

    /// <summary>Acceptable ones among the first k, or among all where the page shows fewer; null: no results.</summary>
    public static double? Precision(ImmutableArray<bool> acceptable, int k)
    {
        var shown = Math.Min(k, acceptable.Length);
        return shown == 0 ? null : (double)acceptable.Take(shown).Count(isAcceptable => isAcceptable) / shown;
    }

    /// <summary>Normalised discounted cumulative gain at k: gain 1 for an acceptable result, discount 1 ⁄ log₂(rank + 1).</summary>
    /// <remarks>
    /// The ideal page has min(k, max(acceptable ones on this page, must-haves)) acceptable results at its top, so that a page that lacks
    /// must-haves cannot be ideal. 0 where there are results and none is acceptable. Oracle: 0, 1, 1 at 3 → 0.693.
    /// </remarks>
    /// <returns>Null: no results.</returns>
    public static double? Ndcg(ImmutableArray<bool> acceptable, int k, int mustHaves)
    {
        if (acceptable.IsEmpty)
        {
            return null;
        }

        var gained = 0.0;
        for (var rank = 1; rank <= Math.Min(k, acceptable.Length); rank++)
        {
            gained += acceptable[rank - 1] ? Discount(rank) : 0;
        }

        var ideal = Enumerable.Range(1, Math.Min(k, Math.Max(acceptable.Count(isAcceptable => isAcceptable), mustHaves))).Sum(Discount);
        return gained == 0 ? 0 : gained / ideal;
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 1);
}
