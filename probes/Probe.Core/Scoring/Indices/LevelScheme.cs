using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring.Indices;

/// <summary>Into which bands totals fall.</summary>
/// <param name="Source">Who says so.</param>
/// <param name="Ordered">False: groups, published without order inside a group.</param>
/// <param name="Bands">The best first. Never empty; the last one takes the rest.</param>
public sealed record LevelScheme(string Source, bool Ordered, ImmutableArray<LevelBand> Bands)
{
    /// <summary>The band of each ranked value. Ties never fall apart: who equals somebody in a better band is in it too.</summary>
    /// <param name="values">As published: rounded. Null: not ranked, and in no band.</param>
    public ImmutableArray<LevelBand?> Of(IReadOnlyList<decimal?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var ranked = values.OfType<decimal>().ToList();
        return [.. values.Select(value => value is { } v ? BandOf(v, ranked) : null)];
    }

    private LevelBand BandOf(decimal value, List<decimal> ranked)
    {
        var better = ranked.Count(v => v > value);
        foreach (var band in Bands)
        {
            var belongs = band switch
            {
                { Least: { } least } => value >= (decimal)least,
                // The first of those that tie decides for all of them.
                { First: { } share } => better < share * ranked.Count,
                _ => true,
            };
            if (belongs)
            {
                return band;
            }
        }

        return Bands[^1];
    }
}

/// <summary>One band; with neither bound it takes the rest.</summary>
/// <param name="Least">The least value that belongs; null: not by value.</param>
/// <param name="First">The share of governments, from the best, up to which it reaches; (0, 1]. Null: not by share.</param>
public sealed record LevelBand(LocalText Name, double? Least, double? First);
