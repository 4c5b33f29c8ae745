namespace Probe.Core.Scoring.Uncertainty;

/// <summary>McNemar's exact test of paired yes and no: the same keywords in two weeks, or of two governments.</summary>
/// <param name="Pairs">Units that both measured. ≥ 0.</param>
/// <param name="Gained">No before, yes now. ≥ 0.</param>
/// <param name="Lost">Yes before, no now. ≥ 0.</param>
/// <param name="P">Two-sided: how likely so lopsided a split is where nothing changed. (0, 1].</param>
public sealed record McNemar(int Pairs, int Gained, int Lost, double P)
{
    /// <summary>Fewer discordant pairs never reach 5 %: five all one way give .0625. Oracle: six, all one way → .03125.</summary>
    public const int LeastToTell = 6;

    /// <summary>Pairs that differ.</summary>
    public int Discordant => Gained + Lost;

    /// <param name="pairs">What each unit was before and is now. One that was not measured in either is no pair: it is left out by the caller.</param>
    public static McNemar Of(IEnumerable<(bool Before, bool Now)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var all = pairs.ToList();
        var (gained, lost) = (all.Count(p => p is { Before: false, Now: true }), all.Count(p => p is { Before: true, Now: false }));
        return new McNemar(all.Count, gained, lost, PValue(gained, lost));
    }

    /// <param name="gained">≥ 0.</param>
    /// <param name="lost">≥ 0.</param>
    public static double PValue(int gained, int lost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gained);
        ArgumentOutOfRangeException.ThrowIfNegative(lost);
        var n = gained + lost;
        var tail = 0.0;
        var logChoose = 0.0;
        for (var k = 0; k <= Math.Min(gained, lost); k++)
        {
            tail += Math.Exp(logChoose - (n * Math.Log(2)));
            logChoose += Math.Log(n - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * tail);
    }
}
