using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;

namespace Probe.Core.Scoring.Uncertainty;

/// <summary>One indicator of one government in two weeks, unit by unit: only units that both weeks measured are compared.</summary>
/// <param name="Before">Mean over the pairs.</param>
/// <param name="Now">Mean over the pairs.</param>
/// <param name="Test">Of yes and no; null: the measure is a quantity.</param>
/// <param name="Bootstrap">Of the difference.</param>
/// <param name="Unpaired">Units that only one of the weeks measured.</param>
public sealed record WeekOnWeek(ComparedGovernment Government, Indicator Indicator, double Before, double Now, McNemar? Test, PairedBootstrap Bootstrap, int Unpaired)
{
    /// <summary>Whether the change is more than chance would make. Many indicators are looked at: one in twenty of those that did not change says so too.</summary>
    public bool IsChange => Test is { } test ? test.P < 0.05 : Bootstrap.Low > 0 || Bootstrap.High < 0;

    /// <summary>Every computed indicator of every government that both results have.</summary>
    public static ImmutableArray<WeekOnWeek> Between(IndexResult before, IndexResult now, ulong seed, int draws)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return
        [
            .. from government in now.Governments
               let then = before.Find(government.Government.Id)
               where then is not null
               from leaf in now.Definition.Leaves
               where leaf.Basis is IndicatorBasis.Computed
               let change = Of(government.Government, leaf, Units(leaf, then.Government, before.Simulated), Units(leaf, government.Government, now.Simulated), seed, draws)
               where change is not null
               select change,
        ];
    }

    private static ImmutableSortedDictionary<string, double> Units(Indicator leaf, ComparedGovernment government, SimulatedDevices simulated) =>
        IndexComputing.ByUnit(IndexComputing.UnitsOf(((IndicatorBasis.Computed)leaf.Basis).Computation, government, simulated));

    private static WeekOnWeek? Of(ComparedGovernment government, Indicator leaf, ImmutableSortedDictionary<string, double> before, ImmutableSortedDictionary<string, double> now, ulong seed, int draws)
    {
        var pairs = before.Keys.Intersect(now.Keys, StringComparer.Ordinal).Select(u => (Before: before[u], Now: now[u])).ToList();
        if (PairedBootstrap.Of(pairs.Select(p => p.Now - p.Before), seed, draws) is not { } bootstrap)
        {
            return null;
        }

        var isYesNo = pairs.TrueForAll(p => p is { Before: 0 or 1, Now: 0 or 1 });
        return new WeekOnWeek(
            government, leaf, pairs.Average(p => p.Before), pairs.Average(p => p.Now), isYesNo ? McNemar.Of(pairs.Select(p => (p.Before == 1, p.Now == 1))) : null, bootstrap,
            before.Count + now.Count - (2 * pairs.Count));
    }
}
