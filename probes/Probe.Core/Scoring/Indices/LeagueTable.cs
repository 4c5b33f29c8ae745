using System.Collections.Immutable;
using Probe.Core.Scenarios;

namespace Probe.Core.Scoring.Indices;

/// <summary>One table of a league: the total, or an indicator of the first level.</summary>
/// <param name="Indicator">Null: the total.</param>
/// <param name="Mean">Of those ranked, as published figures; null: nobody is.</param>
/// <param name="AboveMean">How many are above it. ≥ 0.</param>
/// <param name="Standings">The best first.</param>
public sealed record LeagueTable(Indicator? Indicator, decimal? Mean, int AboveMean, ImmutableArray<Standing> Standings)
{
    /// <summary>Places that a mean is rounded to.</summary>
    private const int Decimals = 2;

    /// <summary>The share of those ranked that are above the mean; null: nobody is ranked.</summary>
    public double? ShareAboveMean => Standings.IsEmpty ? null : (double)AboveMean / Standings.Length;

    /// <summary>The total's table first, then one for each indicator of the first level.</summary>
    public static ImmutableArray<LeagueTable> AllOf(IndexResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            Of(null, result.Ranked.Select(g => (g, g.Figure))),
            .. result.Definition.Indicators.Select(i => Of(i, result.Ranked.Select(g => (g, IndexComputing.Rounded(g.Indicators[i.Id].Value, result.Definition.Decimals))))),
        ];
    }

    /// <summary>The place of a government; null: not in the table.</summary>
    public Standing? Find(string government) => Standings.FirstOrDefault(s => s.Government.Id == government);

    private static LeagueTable Of(Indicator? indicator, IEnumerable<(GovernmentIndex Government, decimal? Figure)> of)
    {
        var rows = of.Where(r => r.Figure is not null).OrderByDescending(r => r.Figure).ThenBy(r => r.Government.Government.Id, StringComparer.Ordinal).ToList();
        var ranks = Ranks.Of([.. rows.Select(r => r.Figure)]);
        decimal? mean = rows.Count == 0 ? null : rows.Average(r => r.Figure!.Value);
        return new LeagueTable(
            indicator, mean is { } m ? Math.Round(m, Decimals, MidpointRounding.AwayFromZero) : null, rows.Count(r => r.Figure > mean),
            [.. rows.Select((r, i) => new Standing(r.Government.Government, r.Figure!.Value, ranks[i]!.Value, indicator is null ? r.Government.Level : null))]);
    }
}

/// <summary>A government's place in a table.</summary>
/// <param name="Level">Of the total; null in the other tables.</param>
public sealed record Standing(ComparedGovernment Government, decimal Figure, int Rank, LevelBand? Level);

/// <summary>A region's mean.</summary>
/// <param name="Governments">Ranked ones in it. ≥ 1.</param>
/// <param name="Mean">Of their totals.</param>
/// <param name="Above">Whether it is above the mean of all.</param>
public sealed record RegionMean(LocalText Region, int Governments, decimal Mean, bool Above)
{
    /// <summary>The best first. Who belongs to no region is in none, and still in the mean of all.</summary>
    public static ImmutableArray<RegionMean> AllOf(IndexResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var ranked = result.Ranked.ToList();
        if (ranked.Count == 0)
        {
            return [];
        }

        var all = ranked.Average(g => g.Figure!.Value);
        return
        [
            .. from government in ranked
               where government.Government.Region is not null
               group government by government.Government.Region into region
               let mean = region.Average(g => g.Figure!.Value)
               orderby mean descending, region.Key.Zh
               select new RegionMean(region.Key, region.Count(), Math.Round(mean, 2, MidpointRounding.AwayFromZero), mean > all),
        ];
    }
}

/// <summary>How many governments are in a level.</summary>
public sealed record LevelCount(LevelBand Band, int Governments)
{
    /// <summary>In the order of the scheme.</summary>
    public static ImmutableArray<LevelCount> AllOf(IndexResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Definition.Levels.Bands.Select(band => new LevelCount(band, result.Ranked.Count(g => g.Level == band)))];
    }
}
