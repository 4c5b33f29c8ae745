using System.Collections.Immutable;

namespace Probe.Core.Scoring.Indices;

/// <summary>A government's step from one result to another: year on year, or from the declared scheme to another one.</summary>
/// <param name="Before">Null: it had no rank.</param>
/// <param name="Now">Null: it has none.</param>
public sealed record Movement(ComparedGovernment Government, Standing? Before, Standing? Now)
{
    /// <summary>Places won; negative: lost. Null where one of them is missing.</summary>
    public int? Up => Before?.Rank - Now?.Rank;

    /// <summary>Of the figure; null likewise.</summary>
    public decimal? Change => Now?.Figure - Before?.Figure;

    public bool LevelChanged => Before is not null && Now is not null && Before.Level?.Name != Now.Level?.Name;

    public bool Moves => Up is null or not 0 || LevelChanged;

    /// <summary>Table by table, governments of either in the order of now; those that are gone come last.</summary>
    /// <returns>One list for the total, then one for each indicator of the first level that both have.</returns>
    public static ImmutableArray<(LeagueTable Table, ImmutableArray<Movement> Movements)> Between(IndexResult before, IndexResult now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var old = LeagueTable.AllOf(before);
        return
        [
            .. from table in LeagueTable.AllOf(now)
               let then = old.FirstOrDefault(t => t.Indicator?.Id == table.Indicator?.Id)
               where then is not null
               select (table, (ImmutableArray<Movement>)
               [
                   .. table.Standings.Select(s => new Movement(s.Government, then.Find(s.Government.Id), s)),
                   .. then.Standings.Where(s => table.Find(s.Government.Id) is null).Select(s => new Movement(s.Government, s, null)),
               ]),
        ];
    }
}
