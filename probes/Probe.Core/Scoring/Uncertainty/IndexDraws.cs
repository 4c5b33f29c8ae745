using System.Collections.Immutable;
using Probe.Core.Campaigns;
using Probe.Core.Scoring.Indices;

namespace Probe.Core.Scoring.Uncertainty;

/// <summary>
/// Draws an index again: units of each family with replacement, the same for every government, because all were asked the same;
/// then the whole computation, scales included. Runs are never drawn: asking the same words again makes no new words.
/// </summary>
internal sealed class IndexDraws
{
    private readonly IndexDefinition _definition;
    private readonly List<GovernmentIndex> _governments;
    private readonly ImmutableSortedDictionary<UnitFamily, ImmutableArray<string>> _units;
    private readonly Dictionary<string, Drawn[]> _leaves = new(StringComparer.Ordinal);

    /// <summary>Leaf by leaf: where its family's units begin among all units, and each government's value of each unit; NaN: none.</summary>
    private readonly List<(int First, double[][] Values)> _table = [];

    public IndexDraws(IndexResult result, List<GovernmentIndex> governments)
    {
        (_definition, _governments) = (result.Definition, governments);
        var observed = new List<(Indicator Leaf, Computation Computation, ImmutableSortedDictionary<string, double>[] Units)>();
        foreach (var leaf in _definition.Leaves)
        {
            if (leaf.Basis is IndicatorBasis.Computed { Computation: { } computation })
            {
                observed.Add((leaf, computation, [.. governments.Select(g => IndexComputing.ByUnit(IndexComputing.UnitsOf(computation, g.Government, result.Simulated)))]));
            }
        }

        _units = observed.GroupBy(o => UnitFamilies.Of(o.Computation.Measure)).ToImmutableSortedDictionary(
            g => g.Key, g => g.SelectMany(o => o.Units).SelectMany(u => u.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToImmutableArray());
        foreach (var (leaf, computation, units) in observed)
        {
            var family = UnitFamilies.Of(computation.Measure);
            var all = _units[family];
            _leaves[leaf.Id] = [.. units.Select((u, i) => new Drawn(family, computation, [.. u.Select(p => (all.BinarySearch(p.Key, StringComparer.Ordinal), p.Value))], governments[i].Indicators[leaf.Id].Raw?.Value))];
            _table.Add((_units.TakeWhile(u => u.Key != family).Sum(u => u.Value.Length), [.. _leaves[leaf.Id].Select(d => d.Row(all.Length))]));
        }
    }

    /// <summary>Units of each family. One alone cannot be drawn, and is taken as it is.</summary>
    public IEnumerable<(UnitFamily Family, int Units)> Families => _units.Where(u => u.Value.Length > 0).Select(u => (u.Key, u.Value.Length));

    /// <summary>Whether there is anything to draw.</summary>
    public bool CanDraw => _units.Values.Any(u => u.Length > 1);

    /// <returns>Draw by draw, the totals in the order of the governments; NaN: nothing that was drawn is measured.</returns>
    public double[][] Totals(ulong seed, int draws)
    {
        var random = new SplitMix64(seed);
        var arithmetic = new IndexArithmetic(_definition, _governments.Count);
        var totals = new double[draws][];
        for (var draw = 0; draw < draws; draw++)
        {
            var counts = _units.ToDictionary(u => u.Key, u => Counts(u.Value.Length, random));
            totals[draw] = [.. arithmetic.Score(leaf => RawOf(leaf, counts))[IndexArithmetic.Root].Select(s => s.Value ?? double.NaN)];
        }

        return totals;
    }

    /// <summary>Units in which two governments differ: with fewer than <see cref="McNemar.LeastToTell"/> nothing can be told.</summary>
    public int Differing(int a, int b)
    {
        // Asked of every pair: of hundreds of governments that is some hundred thousand times.
        var (count, differ) = (0, new bool[_units.Values.Sum(u => u.Length)]);
        foreach (var (first, values) in _table)
        {
            var (mine, theirs) = (values[a], values[b]);
            for (var unit = 0; unit < mine.Length; unit++)
            {
                if (!differ[first + unit] && Math.Abs(mine[unit] - theirs[unit]) > 1e-12)
                {
                    differ[first + unit] = true;
                    count++;
                }
            }
        }

        return count;
    }

    private ImmutableArray<double?> RawOf(Indicator leaf, Dictionary<UnitFamily, int[]> counts) =>
        _leaves.TryGetValue(leaf.Id, out var drawn) ? [.. drawn.Select(d => d.Of(counts[d.Family]))] : [.. _governments.Select(g => g.Indicators[leaf.Id].Raw?.Value)];

    private static int[] Counts(int units, SplitMix64 random)
    {
        var counts = new int[units];
        for (var i = 0; i < units; i++)
        {
            counts[random.Below((ulong)units)]++;
        }

        return counts;
    }

    /// <param name="Reported">What stands where no unit was observed.</param>
    private sealed record Drawn(UnitFamily Family, Computation Computation, (int Unit, double Value)[] Units, double? Reported)
    {
        public double? Of(int[] counts) =>
            Units.Length == 0 ? Reported
            : Computation.Function == IndexFunction.Mean ? Mean(counts)
            : Computation.Of([.. Units.SelectMany(u => Enumerable.Repeat(u.Value, counts[u.Unit]))]);

        public double[] Row(int units)
        {
            var row = new double[units];
            Array.Fill(row, double.NaN);
            foreach (var (unit, value) in Units)
            {
                row[unit] = value;
            }

            return row;
        }

        /// <summary>As <see cref="Indices.Computation.Of"/>, without a list of what was drawn.</summary>
        private double? Mean(int[] counts)
        {
            var (drawn, sum) = (0, 0.0);
            foreach (var (unit, value) in Units)
            {
                drawn += counts[unit];
                sum += counts[unit] * value;
            }

            return drawn == 0 ? null : sum / drawn;
        }
    }
}
