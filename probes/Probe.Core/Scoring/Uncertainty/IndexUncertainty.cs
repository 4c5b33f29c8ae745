using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;

namespace Probe.Core.Scoring.Uncertainty;

/// <summary>How far an index's ranking can be trusted, given that other keywords and journeys might have been asked.</summary>
public sealed class IndexUncertainty
{
    public const int DefaultDraws = 2000;

    /// <summary>Of all statements about places together.</summary>
    public const double Confidence = 0.95;

    private readonly List<GovernmentIndex> _governments;
    private readonly IndexDraws _draws;
    private readonly double[][] _totals;
    private readonly double[,] _error;
    private readonly double _reach;
    private readonly Dictionary<int, double> _reaches = [];

    private IndexUncertainty(List<GovernmentIndex> governments, IndexDraws draws, ulong seed, double[][] totals)
    {
        (_governments, _draws, Seed, _totals) = (governments, draws, seed, totals);
        _error = Errors();
        _reach = Reach();
        Ranges = [.. governments.Select((_, i) => RangeOf(i))];
        Neighbours = [.. Enumerable.Range(0, Math.Max(0, governments.Count - 1)).Select(i => Between(i, i + 1))];
        Tiers = TiersOf();
    }

    public ulong Seed { get; }

    /// <summary>≥ 1.</summary>
    public int Draws => _totals.Length;

    /// <summary>How many units of each family were drawn from.</summary>
    public ImmutableArray<(UnitFamily Family, int Units)> Families => [.. _draws.Families];

    /// <summary>In the order of the result.</summary>
    public ImmutableArray<TrustedRange> Ranges { get; }

    /// <summary>Each ranked government and the next one.</summary>
    public ImmutableArray<PairComparison> Neighbours { get; }

    /// <summary>The best first. A new one begins only where neighbours can be told apart; the first and the last of a long one may well differ: see their ranges.</summary>
    public ImmutableArray<ImmutableArray<ComparedGovernment>> Tiers { get; }

    /// <param name="result">Its ranked governments are compared.</param>
    /// <param name="draws">≥ 2.</param>
    /// <returns>Null: nothing was observed unit by unit (a published table, a questionnaire), so that nothing can be drawn, or nobody is ranked.</returns>
    public static IndexUncertainty? Of(IndexResult result, ulong seed, int draws = DefaultDraws)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 2);
        // By id, not by place: the same draws whatever the weights are.
        var governments = result.Ranked.ToList();
        var from = new IndexDraws(result, governments);
        return governments.Count == 0 || !from.CanDraw ? null : new IndexUncertainty(governments, from, seed, from.Totals(seed, draws));
    }

    /// <summary>Any two ranked governments.</summary>
    /// <exception cref="ArgumentException">One of them is not ranked.</exception>
    public PairComparison Between(string first, string second) => Between(IndexOf(first), IndexOf(second));

    /// <summary>From 1; null: not ranked.</summary>
    public int? TierOf(string government) =>
        Tiers.Select((t, i) => (t, i)).Where(t => t.t.Any(g => g.Id == government)).Select(t => (int?)(t.i + 1)).FirstOrDefault();

    private int IndexOf(string id)
    {
        var at = _governments.FindIndex(g => g.Government.Id == id);
        return at >= 0 ? at : throw new ArgumentException($"'{id}' has no rank.", nameof(id));
    }

    private double Point(int a, int b) => _governments[a].Total.Value!.Value - _governments[b].Total.Value!.Value;

    private IEnumerable<double> Differences(int a, int b) => _totals.Select(t => t[a] - t[b]).Where(d => !double.IsNaN(d));

    private PairComparison Between(int a, int b)
    {
        var difference = Point(a, b);
        var drawn = Differences(a, b).ToList();
        var better = drawn.Count == 0 ? 0.5 : drawn.Sum(d => d > 1e-12 ? 1 : d < -1e-12 ? 0 : 0.5) / drawn.Count;
        var (error, reach, differing) = Reach(a, b);
        double? times = Math.Abs(difference) < 1e-12 ? null : Math.Pow((Normal.Quantile(0.975) + Normal.Quantile(0.8)) * error / difference, 2);
        return new PairComparison(_governments[a].Government, _governments[b].Government, difference, difference - (reach * error), difference + (reach * error), better, differing, ToldApart(a, b), times);
    }

    private bool ToldApart(int a, int b)
    {
        var (error, reach, differing) = Reach(a, b);
        return Math.Abs(Point(a, b)) > (reach * error) + 1e-12 && differing >= McNemar.LeastToTell;
    }

    /// <summary>The error of a difference, and how many of it must lie between the difference and nothing.</summary>
    /// <remarks>
    /// A bootstrap of few units is too sure of itself: among ten equal portals and 12 words it told some apart in 31 leagues of 100. So the reach is taken from
    /// Student's distribution instead of the normal one, at the same level, with as many units as differ; the error is never less than that of so many units
    /// that all go one way with one more each way; and n counts as n − 1. With it: 3 in 100 (and 3 to 6 in 100 with 2 to 6 portals and 12 to 60 words).
    /// </remarks>
    private (double Error, double Reach, int Differing) Reach(int a, int b)
    {
        var differing = _draws.Differing(a, b);
        if (differing < 2)
        {
            return (_error[a, b], _reach, differing);
        }

        var oneWay = differing / (differing + 2.0);
        var least = Math.Abs(Point(a, b)) * Math.Sqrt((1 - (oneWay * oneWay)) / (differing + 2));
        if (!_reaches.TryGetValue(differing, out var reach))
        {
            var level = Math.Max(2 * (1 - Normal.Cumulative(_reach)), 1e-9);
            _reaches[differing] = reach = StudentT.TwoSided(level, differing - 1) * Math.Sqrt(differing / (differing - 1.0));
        }

        return (Math.Max(_error[a, b], least), reach, differing);
    }

    /// <summary>The standard error of every difference.</summary>
    private double[,] Errors()
    {
        var error = new double[_governments.Count, _governments.Count];
        for (var a = 0; a < _governments.Count; a++)
        {
            for (var b = a + 1; b < _governments.Count; b++)
            {
                var (count, mean, squares) = (0, 0.0, 0.0);
                foreach (var totals in _totals)
                {
                    var difference = totals[a] - totals[b];
                    if (double.IsNaN(difference))
                    {
                        continue;
                    }

                    count++;
                    var step = difference - mean;
                    mean += step / count;
                    squares += step * (difference - mean);
                }

                error[a, b] = error[b, a] = count > 1 ? Math.Sqrt(squares / (count - 1)) : 0;
            }
        }

        return error;
    }

    /// <summary>So many standard errors hold all differences at once in 95 % of the draws; of many units.</summary>
    private double Reach()
    {
        var greatest = new double[_totals.Length];
        for (var draw = 0; draw < greatest.Length; draw++)
        {
            var totals = _totals[draw];
            for (var a = 0; a < _governments.Count; a++)
            {
                for (var b = a + 1; b < _governments.Count; b++)
                {
                    var off = _error[a, b] > 1e-12 ? Math.Abs(totals[a] - totals[b] - Point(a, b)) / _error[a, b] : 0;
                    greatest[draw] = off > greatest[draw] ? off : greatest[draw];
                }
            }
        }

        Array.Sort(greatest);

        // With few units a drawn maximum can fall short of what even one comparison needs.
        return Math.Max(Quantiles.Of(greatest, Confidence), Normal.Quantile(1 - ((1 - Confidence) / 2)));
    }

    private TrustedRange RangeOf(int at)
    {
        double[] drawn = [.. _totals.Select(t => t[at]).Where(v => !double.IsNaN(v)).Order()];
        var others = Enumerable.Range(0, _governments.Count).Where(i => i != at && ToldApart(at, i)).ToList();
        var value = _governments[at].Total.Value!.Value;
        return new TrustedRange(
            _governments[at].Government, drawn.Length == 0 ? value : Quantiles.Of(drawn, 0.025), drawn.Length == 0 ? value : Quantiles.Of(drawn, 0.975),
            1 + others.Count(i => Point(i, at) > 0), _governments.Count - others.Count(i => Point(i, at) < 0));
    }

    private ImmutableArray<ImmutableArray<ComparedGovernment>> TiersOf()
    {
        var tiers = new List<List<ComparedGovernment>>();
        for (var i = 0; i < _governments.Count; i++)
        {
            if (i == 0 || Neighbours[i - 1].ToldApart)
            {
                tiers.Add([]);
            }

            tiers[^1].Add(_governments[i].Government);
        }

        return [.. tiers.Select(t => t.ToImmutableArray())];
    }
}

/// <summary>Where a government's total and place may lie.</summary>
/// <param name="Low">2.5 % of draws are below.</param>
/// <param name="High">2.5 % of draws are above.</param>
/// <param name="Best">The best place that cannot be ruled out. All these statements hold together, 95 times in 100.</param>
/// <param name="Worst">The worst place that cannot be ruled out.</param>
public sealed record TrustedRange(ComparedGovernment Government, double Low, double High, int Best, int Worst);

/// <summary>Two governments.</summary>
/// <param name="Difference">The first's total less the second's.</param>
/// <param name="Low">Of the difference, together with those of all other pairs.</param>
/// <param name="High">Likewise.</param>
/// <param name="Better">P(better): the share of draws in which the first is before the second; a tie counts half.</param>
/// <param name="Differing">Units in which they differ.</param>
/// <param name="ToldApart">Whether the difference holds against all others, and rests on at least six units that differ.</param>
/// <param name="NeededTimes">How many times the units would show a difference as large as this, in 4 of 5 trials; null: there is no difference.</param>
public sealed record PairComparison(ComparedGovernment First, ComparedGovernment Second, double Difference, double Low, double High, double Better, int Differing, bool ToldApart, double? NeededTimes);
