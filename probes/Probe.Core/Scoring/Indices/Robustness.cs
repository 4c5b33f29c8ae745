using System.Collections.Immutable;
using Probe.Core.Campaigns;

namespace Probe.Core.Scoring.Indices;

/// <summary>How far the order rests on the weights of the first level: counted over random weights, from a recorded seed.</summary>
public sealed class Robustness
{
    private readonly double[][] _totals;
    private readonly ImmutableArray<GovernmentIndex> _governments;
    private readonly List<Indicator> _parts;

    private Robustness(ulong seed, double? spread, ImmutableArray<GovernmentIndex> governments, List<Indicator> parts, double[][] totals)
    {
        (Seed, Spread, _governments, _parts, _totals) = (seed, spread, governments, parts, totals);
        Ranges = [.. governments.Select(RangeOf)];
        Neighbours = [.. governments.Zip(governments.Skip(1), (a, b) => Between(a.Government.Id, b.Government.Id))];
    }

    public ulong Seed { get; }

    /// <summary>≥ 1.</summary>
    public int Draws => _totals.Length;

    /// <summary>Each weight was taken between (1 − spread) and (1 + spread) times its own; null: every set of weights was as likely as any other.</summary>
    public double? Spread { get; }

    /// <summary>In the order of the result.</summary>
    public ImmutableArray<RankRange> Ranges { get; }

    /// <summary>Each ranked government and the next one.</summary>
    public ImmutableArray<KeptOrder> Neighbours { get; }

    /// <param name="result">Its ranked governments are taken, with the scores that they have on the first level.</param>
    /// <param name="draws">≥ 1.</param>
    /// <param name="spread">In (0, 1]; null: any weights at all (uniform on the simplex).</param>
    public static Robustness Of(IndexResult result, ulong seed, int draws, double? spread)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (spread is <= 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(spread), spread, "A share in (0, 1].");
        }

        ImmutableArray<GovernmentIndex> governments = [.. result.Ranked];
        var parts = result.Definition.Indicators.Where(i => i.Weight?.Value > 0).ToList();
        var random = new SplitMix64(seed);
        var totals = new double[draws][];
        for (var draw = 0; draw < draws; draw++)
        {
            var weights = parts.Select(p => spread is { } s ? p.Weight!.Value.Value * (1 - s + (2 * s * random.Fraction())) : -Math.Log(1 - random.Fraction())).ToArray();
            totals[draw] = [.. governments.Select(g => Total(g, parts, weights))];
        }

        return new Robustness(seed, spread, governments, parts, totals);
    }

    /// <summary>How often the first is before the second.</summary>
    /// <exception cref="ArgumentException">One of them is not ranked.</exception>
    public KeptOrder Between(string first, string second)
    {
        var (a, b) = (IndexOf(first), IndexOf(second));
        var kept = _totals.Sum(t => t[a] > t[b] ? 1 : t[a].Equals(t[b]) ? 0.5 : 0);
        return new KeptOrder(_governments[a].Government, _governments[b].Government, kept / Draws, Dominates(_governments[a], _governments[b]));
    }

    private int IndexOf(string id)
    {
        var at = _governments.Select((g, i) => (g, i)).Where(p => p.g.Government.Id == id).Select(p => (int?)p.i).FirstOrDefault();
        return at ?? throw new ArgumentException($"'{id}' has no rank.");
    }

    private RankRange RangeOf(GovernmentIndex government, int at)
    {
        var ranks = _totals.Select(t => 1 + t.Count(other => other > t[at])).Order().ToArray();
        return new RankRange(government.Government, government.Rank!.Value, ranks[0], ranks[^1], ranks[(int)(0.05 * (ranks.Length - 1))], ranks[(int)Math.Ceiling(0.95 * (ranks.Length - 1))]);
    }

    /// <summary>What is not measured is in no sum, as in the index itself.</summary>
    private static double Total(GovernmentIndex government, List<Indicator> parts, double[] weights)
    {
        var (sum, whole) = (0.0, 0.0);
        for (var i = 0; i < parts.Count; i++)
        {
            if (government.Indicators[parts[i].Id].Value is { } value)
            {
                sum += weights[i] * value;
                whole += weights[i];
            }
        }

        return whole > 0 ? sum / whole : double.NaN;
    }

    private bool Dominates(GovernmentIndex a, GovernmentIndex b) =>
        _parts.TrueForAll(p => a.Indicators[p.Id].Value >= b.Indicators[p.Id].Value) && _parts.Exists(p => a.Indicators[p.Id].Value > b.Indicators[p.Id].Value);
}

/// <summary>The places that a government had over the draws.</summary>
/// <param name="Rank">By the declared weights.</param>
/// <param name="Best">Over all draws.</param>
/// <param name="Worst">Over all draws.</param>
/// <param name="Low">5 % of draws put it better.</param>
/// <param name="High">5 % of draws put it worse.</param>
public sealed record RankRange(ComparedGovernment Government, int Rank, int Best, int Worst, int Low, int High);

/// <param name="Share">Of the draws in which the first is before the second; a tie counts half. [0, 1].</param>
/// <param name="Always">True: the first is nowhere behind the second, so no weights at all put it behind.</param>
public sealed record KeptOrder(ComparedGovernment First, ComparedGovernment Second, double Share, bool Always);
