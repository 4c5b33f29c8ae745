using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;

namespace Probe.Core.Records;

/// <summary>
/// An index for machines: a public contract, documented in <c>docs/json.md</c>. Fields may be added, never renamed, and never change
/// their meaning without a new <see cref="SchemaVersion"/>. Null is 'not measured'; 0 is 'measured, and zero'.
/// </summary>
public sealed record IndexDocument(
    int SchemaVersion,
    string Kind,
    IndexDocument.IndexPart Index,
    DateTimeOffset MadeAt,
    ImmutableArray<string> Sources,
    bool SimulatedTaken,
    ImmutableArray<IndexDocument.GovernmentPart> Governments,
    ImmutableArray<IndexDocument.TablePart> Tables,
    ImmutableArray<IndexDocument.RegionPart> Regions,
    ImmutableArray<IndexDocument.LevelPart> Levels,
    IndexDocument.UncertaintyPart? Uncertainty,
    IndexDocument.BeforePart? Before,
    IndexDocument.WhatIfPart? WhatIf,
    ImmutableArray<IndexDocument.RobustnessPart> Robustness)
{
    public const int Version = 1;

    private const int Places = 6;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public sealed record IndexPart(string Id, int Version, LocalText Name, string Source, double LeastCoverage, bool Ordered, bool Complete, ImmutableArray<int> Named, ImmutableArray<int> Published);

    public sealed record GovernmentPart(
        string Id, LocalText Name, LocalText? Region, decimal? Figure, int? Rank, string? Unranked, LocalText? Level, double? Value, double Coverage, double? Worst, double? Best, bool Simulated, PublishedPart? Published, ImmutableArray<IndicatorPart> Indicators);

    public sealed record PublishedPart(decimal? Total, int? Rank);

    public sealed record IndicatorPart(
        string Id, string? Code, LocalText Name, string? In, double? Weight, double? Value, double Coverage, double? Worst, double? Best, double? Raw, string? Had, int? Units, int? Asked, bool? Simulated, bool? MeetsThreshold, IntervalPart? Wilson, string? ReportedBy, string? ReportedOn);

    public sealed record IntervalPart(double Low, double High);

    public sealed record TablePart(string? Indicator, LocalText Name, decimal? Mean, int AboveMean, ImmutableArray<StandingPart> Standings);

    public sealed record StandingPart(string Government, decimal Figure, int Rank);

    public sealed record RegionPart(LocalText Region, int Governments, decimal Mean, bool AboveMean);

    public sealed record LevelPart(LocalText Level, int Governments);

    public sealed record UncertaintyPart(ulong Seed, int Draws, double Confidence, ImmutableArray<UnitsPart> Units, ImmutableArray<RangePart> Governments, ImmutableArray<PairPart> Neighbours);

    public sealed record UnitsPart(string Family, int Units);

    public sealed record RangePart(string Government, double Low, double High, int BestRank, int WorstRank, int Tier);

    public sealed record PairPart(string First, string Second, double Difference, double Low, double High, double Better, int Differing, bool ToldApart, double? NeededTimes);

    public sealed record BeforePart(string Source, ImmutableArray<MovePart> Moves, ImmutableArray<WeekPart> Weeks);

    public sealed record MovePart(string? Indicator, string Government, int? RankBefore, int? Rank, int? Up, decimal? Change, bool LevelChanged);

    public sealed record WeekPart(string Government, string Indicator, double Before, double Now, int Pairs, int Unpaired, int? Gained, int? Lost, double? P, double Low, double High, double Better, bool Changed);

    public sealed record WhatIfPart(ImmutableSortedDictionary<string, double> Weights, string? Scale, ImmutableArray<LocalText>? Levels, ImmutableArray<MovePart> Moves);

    public sealed record RobustnessPart(ulong Seed, int Draws, double? Spread, ImmutableArray<RankRangePart> Governments, ImmutableArray<KeptPart> Neighbours);

    public sealed record RankRangePart(string Government, int Rank, int Best, int Worst, int Low, int High);

    public sealed record KeptPart(string First, string Second, double Share, bool Always);

    public static IndexDocument From(IndexReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var result = model.Result;
        var index = result.Definition;
        return new IndexDocument(
            Version, "index",
            new IndexPart(index.Id, index.Version, index.Name, index.Source, index.LeastCoverage.Value, index.Levels.Ordered, !index.IsIncomplete, index.Named, index.Published),
            model.MadeAt, model.Sources, result.Simulated == SimulatedDevices.Taken,
            [.. result.Governments.Select(g => Government(index, g))],
            [.. LeagueTable.AllOf(result).Select(t => new TablePart(t.Indicator?.Id, t.Indicator?.Name ?? new LocalText("总分", "Total"), t.Mean, t.AboveMean, [.. t.Standings.Select(s => new StandingPart(s.Government.Id, s.Figure, s.Rank))]))],
            [.. RegionMean.AllOf(result).Select(r => new RegionPart(r.Region, r.Governments, r.Mean, r.Above))],
            [.. LevelCount.AllOf(result).Select(l => new LevelPart(l.Band.Name, l.Governments))],
            model.Uncertainty is { } uncertainty ? Of(uncertainty) : null,
            model.Before is { } before ? new BeforePart(before.Source, Moves(before.Result, result), [.. before.Weeks.Select(Of)]) : null,
            model.WhatIf is { } what ? new WhatIfPart(what.Scheme.Weights, what.Scheme.Scale?.GetType().Name is { } scale ? JsonNamingPolicy.CamelCase.ConvertName(scale) : null, what.Scheme.Levels?.Bands.Select(b => b.Name).ToImmutableArray(), Moves(result, what.Result)) : null,
            [.. new[] { model.NearWeights, model.AnyWeights }.OfType<Robustness>().Select(Of)]);
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static GovernmentPart Government(IndexDefinition index, GovernmentIndex g) => new(
        g.Government.Id, g.Government.Name, g.Government.Region, g.Figure, g.Rank, Word(g.Unranked), g.Level?.Name, Rounded(g.Total.Value), Rounded(g.Total.Coverage), Rounded(g.Total.Worst), Rounded(g.Total.Best), g.RestsOnSimulated,
        g.Government.Published is { } published ? new PublishedPart(published.Total, published.Rank) : null,
        [.. Below(index.Indicators, null).Select(i => Indicator(i.Indicator, i.In, g.Indicators[i.Indicator.Id]))]);

    private static IEnumerable<(Indicator Indicator, string? In)> Below(ImmutableArray<Indicator> indicators, string? parent) =>
        indicators.SelectMany(i => Below(i.Children, i.Id).Prepend((i, parent)));

    private static IndicatorPart Indicator(Indicator of, string? parent, NodeScore score) => new(
        of.Id, of.Code, of.Name, parent, of.Weight?.Value, Rounded(score.Value), Rounded(score.Coverage), Rounded(score.Worst), Rounded(score.Best), Rounded(score.Raw?.Value), Word(score.Raw?.Kind), score.Raw?.Units, score.Raw?.Asked,
        score.Raw?.Simulated, of.Meets(score.Raw?.Value), score.Raw?.Wilson is { } wilson ? new IntervalPart(Rounded(wilson.Low), Rounded(wilson.High)) : null, score.Raw?.Report?.Source, score.Raw?.Report?.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    private static UncertaintyPart Of(IndexUncertainty of) => new(
        of.Seed, of.Draws, IndexUncertainty.Confidence, [.. of.Families.Select(f => new UnitsPart(Word(f.Family)!, f.Units))],
        [.. of.Ranges.Select(r => new RangePart(r.Government.Id, Rounded(r.Low), Rounded(r.High), r.Best, r.Worst, of.TierOf(r.Government.Id)!.Value))],
        [.. of.Neighbours.Select(n => new PairPart(n.First.Id, n.Second.Id, Rounded(n.Difference), Rounded(n.Low), Rounded(n.High), Rounded(n.Better), n.Differing, n.ToldApart, Rounded(n.NeededTimes)))]);

    private static ImmutableArray<MovePart> Moves(IndexResult before, IndexResult now) =>
    [
        .. from table in Movement.Between(before, now)
           from m in table.Movements
           where m.Moves
           select new MovePart(table.Table.Indicator?.Id, m.Government.Id, m.Before?.Rank, m.Now?.Rank, m.Up, m.Change, m.LevelChanged),
    ];

    private static WeekPart Of(WeekOnWeek w) => new(
        w.Government.Id, w.Indicator.Id, Rounded(w.Before), Rounded(w.Now), w.Bootstrap.Pairs, w.Unpaired, w.Test?.Gained, w.Test?.Lost, Rounded(w.Test?.P), Rounded(w.Bootstrap.Low), Rounded(w.Bootstrap.High), Rounded(w.Bootstrap.Better), w.IsChange);

    private static RobustnessPart Of(Robustness of) => new(
        of.Seed, of.Draws, of.Spread, [.. of.Ranges.Select(r => new RankRangePart(r.Government.Id, r.Rank, r.Best, r.Worst, r.Low, r.High))],
        [.. of.Neighbours.Select(n => new KeptPart(n.First.Id, n.Second.Id, Rounded(n.Share), n.Always))]);

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    private static string? Word(UnitFamily family) => JsonNamingPolicy.CamelCase.ConvertName(family.ToString());

    private static double Rounded(double value) => Math.Round(value, Places);

    private static double? Rounded(double? value) => value is { } v ? Math.Round(v, Places) : null;
}
