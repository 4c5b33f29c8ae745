using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios.Binding;

namespace Probe.Scenarios.Files;

internal sealed record IndexFile(
    [Id, Description("the index's id")] string Id,
    [Range(1, int.MaxValue), Description("raised with every number that changes")] int Version,
    [Description("the index's name")] TextEntry Name,
    [Description("the document that the tree is from, and what of it is ours")] string Source,
    [Description("below it a government has no rank")] CoverageEntry LeastCoverage,
    [Description("the levels of the total")] LevelsEntry Levels,
    [MinLength(1), Description("the tree, each parent above its children")] IReadOnlyList<IndicatorEntry> Indicators,
    [Description("how leaves that do not say it are scaled")] ScaleEntry? Scale = null,
    [Range(0, 6), Description("places of a published figure; what is equal in them ties; default 2")] int? Decimals = null,
    [MinLength(1), Range(1, 10000), Description("indicators of each level in the source, the first level first, where it says so; with fewer here nobody is ranked")] IReadOnlyList<int>? Published = null,
    [Description("what of the source's tree is not here; nobody is ranked then")] string? Incomplete = null);

internal sealed record CoverageEntry([Range(0.0, 1.0)] double Value, [Description("where the number comes from")] string Source);

internal sealed record NumberEntry(double Value, [Description("where the number comes from")] string Source);

internal sealed record WeightEntry([Range(0.0, 1000000.0)] double Value, [Description("where the number comes from")] string Source);

internal sealed record LevelsEntry(
    [Description("where the bounds come from")] string Source,
    [MinLength(1), Description("the best first; the last one has no bound and takes the rest")] IReadOnlyList<BandEntry> Bands,
    [Description("false: groups, published without order inside a group; default true")] bool? Ordered = null);

internal sealed record BandEntry(
    [Description("as the field calls it")] TextEntry Name,
    [Description("the least total that belongs")] double? Least = null,
    [Range(0.0, 1.0), Description("the share of governments, from the best, up to which it reaches")] double? First = null);

internal sealed record IndicatorEntry(
    [Id, Description("unique within the index")] string Id,
    [Description("the field's term, with the English beside it")] TextEntry Name,
    [Id, Description("the id of its parent, which stands above it; absent: of the first level")] string? In = null,
    [Description("the field's code, where it is published")] string? Code = null,
    [Description("against its siblings; absent: shown, and in no value")] WeightEntry? Weight = null,
    [Description("where it is from, and what of it is ours")] string? Source = null,
    [Description("from what Probe observes")] ComputeEntry? Compute = null,
    [Description("from a CSV of what a questionnaire or a table says")] bool? Reported = null,
    [Description("why nobody can measure or report it")] string? NotMeasured = null,
    [Description("whether more is better; default 'higher'")] Direction? Direction = null,
    [Description("in place of the index's own")] ScaleEntry? Scale = null,
    [Description("what is asked for at least (at most, where less is better), of the raw value")] NumberEntry? Threshold = null);

internal sealed record ComputeEntry(
    [Description("what is taken of each unit")] Measure Measure,
    [Description("what is done with them; default 'mean'")] IndexFunction? Function = null,
    [Description("of 'share-at-most' and 'share-at-least'")] double? Limit = null,
    [MinLength(1), Description("only these keywords, journeys, fields or rules, by id; absent: all")] IReadOnlyList<string>? Units = null,
    [MinLength(1), Description("only on these devices; absent: on any")] IReadOnlyList<string>? Devices = null);

internal sealed record ScaleEntry(
    [Description("how raw values become scores")] ScaleKind By,
    [Description("where the choice comes from")] string Source,
    [Description("the least score; default 0")] double? Low = null,
    [Description("the greatest score; default 100")] double? High = null,
    [Description("of 'target': the raw value that gets the least score")] double? Worst = null,
    [Description("of 'target': the raw value that gets the greatest score")] double? Best = null,
    [Description("of 'z-score': default 50")] double? Mean = null,
    [Description("of 'z-score': default 10")] double? Deviation = null);

internal enum ScaleKind
{
    AsIs,
    MinMax,
    ZScore,
    Place,
    Target,
}
