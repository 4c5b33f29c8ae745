using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>Places in a table.</summary>
public static class Ranks
{
    /// <summary>From 1, the greatest first; who ties shares the better place, and the places behind are left free (1, 2, 2, 4).</summary>
    /// <param name="values">As published: rounded. Null: not ranked.</param>
    public static ImmutableArray<int?> Of(IReadOnlyList<decimal?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var first = values.OfType<decimal>().OrderDescending().Select((value, i) => (value, Rank: i + 1)).GroupBy(p => p.value).ToDictionary(g => g.Key, g => g.First().Rank);
        return [.. values.Select(v => v is { } value ? first[value] : (int?)null)];
    }
}
