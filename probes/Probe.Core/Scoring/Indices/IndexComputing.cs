using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring.Indices;

/// <summary>Computes an index. Pure: the same governments, in whatever order, give the same figures.</summary>
public static class IndexComputing
{
    /// <exception cref="ArgumentException">Two governments have one id.</exception>
    public static IndexResult Compute(IndexDefinition definition, IEnumerable<ComparedGovernment> governments, SimulatedDevices simulated)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(governments);
        // Sums of floating point depend on their order: it is ours, not the caller's.
        var all = governments.OrderBy(g => g.Id, StringComparer.Ordinal).ToList();
        if (all.Zip(all.Skip(1)).FirstOrDefault(p => p.First.Id == p.Second.Id).First is { } twice)
        {
            throw new ArgumentException($"The government '{twice.Id}' stands twice among those compared.", nameof(governments));
        }

        var leaves = definition.Leaves.ToImmutableDictionary(l => l.Id, l => all.Select(g => RawOf(l, g, simulated)).ToImmutableArray(), StringComparer.Ordinal);
        var tree = new IndexArithmetic(definition, all.Count).Score(leaf => [.. leaves[leaf.Id].Select(r => r.Value)]);
        var nodes = all.Select((_, i) => definition.All.ToImmutableDictionary(n => n.Id, n => tree[n.Id][i] with { Raw = leaves.TryGetValue(n.Id, out var raw) ? raw[i] : null }, StringComparer.Ordinal)).ToList();
        var totals = tree[IndexArithmetic.Root];
        var rows = all.Select((g, i) => (Government: g, Total: totals[i], Figure: Rounded(totals[i].Value, definition.Decimals), Nodes: nodes[i], Why: Why(definition, totals[i]))).ToList();
        var ranks = Ranks.Of([.. rows.Select(r => r.Why is null ? r.Figure : null)]);
        var levels = definition.Levels.Of([.. rows.Select(r => r.Why is null ? r.Figure : null)]);
        return new IndexResult(definition, simulated,
        [
            .. rows.Select((r, i) => new GovernmentIndex(r.Government, r.Total, r.Figure, ranks[i], levels[i], r.Nodes) { Unranked = r.Why })
                .OrderBy(g => g.Rank ?? int.MaxValue).ThenBy(g => g.Government.Id, StringComparer.Ordinal),
        ]);
    }

    /// <summary>As published. By way of decimal, so that 0.1 + 0.2 is 0.3 before it is rounded.</summary>
    internal static decimal? Rounded(double? value, int decimals) => value is { } v ? Math.Round((decimal)v, decimals, MidpointRounding.AwayFromZero) : null;

    /// <summary>The measured units that a leaf of one government rests on.</summary>
    internal static IEnumerable<MeasuredUnit> UnitsOf(Computation computation, ComparedGovernment government, SimulatedDevices simulated) =>
        government.Units.Where(u => computation.Takes(u) && u.Value is not null && (!u.Simulated || simulated == SimulatedDevices.Taken));

    /// <summary>Of a unit on several devices the mean: a keyword is one keyword.</summary>
    internal static ImmutableSortedDictionary<string, double> ByUnit(IEnumerable<MeasuredUnit> units) =>
        units.GroupBy(u => u.Unit, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Select(u => u.Value!.Value).Order().Average(), StringComparer.Ordinal);

    /// <summary>A count of pages may be 1 for every unit and is no share.</summary>
    private static bool IsYesNo(Measure measure) => measure is not (Measure.KeywordSeconds or Measure.KeywordPages or Measure.KeywordClicks or Measure.JourneyPages or Measure.JourneyClicks
        or Measure.JourneyWastedClicks or Measure.JourneyLostness or Measure.JourneyDepth or Measure.VariantsConform or Measure.FieldWorks);

    private static Unranked? Why(IndexDefinition definition, NodeScore total) =>
        total.Value is null ? Unranked.NothingMeasured
        : definition.IsIncomplete ? Unranked.TreeIncomplete
        : total.Coverage < definition.LeastCoverage.Value - 1e-9 ? Unranked.TooLittleCovered
        : null;

    private static RawValue RawOf(Indicator leaf, ComparedGovernment government, SimulatedDevices simulated)
    {
        // What is reported goes before nothing, never before what was observed.
        var reported = government.Reported.GetValueOrDefault(leaf.Id);
        if (leaf.Basis is IndicatorBasis.Computed { Computation: { } computation })
        {
            var taken = UnitsOf(computation, government, simulated).ToList();
            var byUnit = ByUnit(taken);
            var asked = government.Units.Where(computation.Takes).ToList();
            if (byUnit.Count > 0)
            {
                return new RawValue(computation.Of([.. byUnit.Values]), RawKind.Observed, byUnit.Count, asked.Select(u => u.Unit).Distinct(StringComparer.Ordinal).Count(), taken.Exists(u => u.Simulated), null)
                {
                    Wilson = computation.Function == IndexFunction.Mean && byUnit.Values.All(v => v is 0 or 1) && IsYesNo(computation.Measure) ? Statistics.Wilson(byUnit.Values.Count(v => v == 1), byUnit.Count) : null,
                };
            }

            if (reported is null)
            {
                return new RawValue(null, asked.Exists(u => u is { Simulated: true, Value: not null }) ? RawKind.OnlySimulated : RawKind.NotObserved, 0, asked.Select(u => u.Unit).Distinct(StringComparer.Ordinal).Count(), false, null);
            }
        }

        return leaf.Basis is IndicatorBasis.Unmeasured ? new RawValue(null, RawKind.Unmeasurable, 0, 0, false, null)
            : reported is null ? new RawValue(null, RawKind.NotReported, 0, 0, false, null)
            : new RawValue(reported.Value, RawKind.Reported, 0, 0, false, reported);
    }
}
