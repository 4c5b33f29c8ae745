using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;

namespace Probe.Scenarios.Kinds;

internal sealed class IndexKind() : ScenarioKind<IndexFile, IndexDefinition>(KindWord)
{
    public const string KindWord = "index";
    private const int DefaultDecimals = 2;

    protected override void Check(IndexFile file, SourceMap source, Surroundings surroundings)
    {
        if (file.LeastCoverage is { Value: 0 })
        {
            source.Report("leastCoverage.value", "0", "a number above 0", "who is measured in nothing has no rank");
        }

        CheckBands(file.Levels, source);
        IndexScales.Check(file.Scale, "scale", source);
        var ids = new Twice(source, "id", "an index");
        var codes = new Twice(source, "code", "an index");
        var above = new List<string>();
        for (var i = 0; i < (file.Indicators?.Count ?? 0); i++)
        {
            if (file.Indicators![i] is not { } entry)
            {
                continue;
            }

            var at = Paths.Item("indicators", i);
            ids.See(entry.Id, Paths.Below(at, "id"));
            codes.See(entry.Code, Paths.Below(at, "code"));
            if (entry.In is { } parent && !above.Contains(parent))
            {
                source.Report(Paths.Below(at, "in"), $"'{parent}', which stands not above", "the id of an indicator above", NearestWord.Suggest(parent, above));
            }

            CheckIndicator(entry, file, at, source);
            above.Add(entry.Id);
        }

        if (file.Indicators is { Count: > 0 } && file.Indicators.All(i => i is not { In: null, Weight.Value: > 0 }))
        {
            source.Report("indicators", "no indicator of the first level with a weight above 0", "at least one: there is no total without");
        }
    }

    protected override IndexDefinition Make(IndexFile file, string name) => new(
        file.Id,
        file.Version,
        file.Name.ToText(),
        file.Source,
        file.Decimals ?? DefaultDecimals,
        new Sourced(file.LeastCoverage.Value, file.LeastCoverage.Source),
        new LevelScheme(file.Levels.Source, file.Levels.Ordered ?? true, [.. file.Levels.Bands.Select(b => new LevelBand(b.Name.ToText(), b.Least, b.First))]),
        Below(null, file),
        [.. file.Published ?? []],
        name)
    {
        WhyIncomplete = file.Incomplete,
    };

    private static ImmutableArray<Indicator> Below(string? parent, IndexFile file) => [.. file.Indicators.Where(i => i.In == parent).Select(i => Make(i, file))];

    private static Indicator Make(IndicatorEntry entry, IndexFile file) => new(
        entry.Id, entry.Code, entry.Name.ToText(), entry.Weight is { } weight ? new Sourced(weight.Value, weight.Source) : null, Basis(entry, file), entry.Source ?? "")
    {
        Threshold = entry.Threshold is { } threshold ? new Sourced(threshold.Value, threshold.Source) : null,
    };

    private static IndicatorBasis Basis(IndicatorEntry entry, IndexFile file)
    {
        var direction = entry.Direction ?? Direction.Higher;
        var scale = entry.Scale ?? file.Scale;
        return entry switch
        {
            { Compute: { } compute } => new IndicatorBasis.Computed(
                new Computation(compute.Function ?? IndexFunction.Mean, compute.Measure, compute.Limit, [.. compute.Units ?? []], [.. compute.Devices ?? []]), direction, IndexScales.Make(scale!)),
            { Reported: true } => new IndicatorBasis.Reported(direction, IndexScales.Make(scale!)),
            { NotMeasured: { } why } => new IndicatorBasis.Unmeasured(why),
            _ => new IndicatorBasis.Branch(Below(entry.Id, file)),
        };
    }

    private static void CheckBands(LevelsEntry? levels, SourceMap source)
    {
        for (var i = 0; i < (levels?.Bands?.Count ?? 0); i++)
        {
            var at = Paths.Item("levels.bands", i);
            var (band, isLast) = (levels!.Bands[i], i == levels.Bands.Count - 1);
            if (band is null)
            {
                continue;
            }

            if ((band.Least is null) == (band.First is null) && !isLast)
            {
                source.Report(at, band.Least is null ? "a band without a bound" : "a band with two bounds", "'least' or 'first'", band.Least is null ? "only the last band takes the rest" : null);
            }

            if (isLast && (band.Least is not null || band.First is not null))
            {
                source.Report(at, "a last band with a bound", "a last band that takes the rest");
            }

            if (i > 0 && levels.Bands[i - 1] is { } before && (band.Least >= before.Least || band.First <= before.First))
            {
                source.Report(at, "a bound that reaches no further than the band above", "the best band first");
            }
        }
    }

    private static void CheckIndicator(IndicatorEntry entry, IndexFile file, string at, SourceMap source)
    {
        IndexScales.Check(entry.Scale, Paths.Below(at, "scale"), source);
        var isParent = file.Indicators!.Any(i => i?.In is { } parent && parent == entry.Id);
        string[] ways = [.. new[] { entry.Compute is null ? null : "compute", entry.Reported is null ? null : "reported", entry.NotMeasured is null ? null : "notMeasured", isParent ? "indicators below it" : null }.OfType<string>()];
        if (ways.Length != 1)
        {
            source.Report(at, ways.Length == 0 ? "an indicator that nobody can know" : Words.List(ways), "one of 'compute', 'reported', 'notMeasured', or indicators below it");
        }

        if (entry.Reported == false)
        {
            source.Report(Paths.Below(at, "reported"), "false", "'true', or no such key", "'notMeasured' says why there is nothing");
        }

        if ((entry.Compute is not null || entry.Reported == true) && entry.Scale is null && file.Scale is null)
        {
            source.Report(at, "no 'scale', here or for the whole index", "'scale': how raw values become scores");
        }

        if (entry.Compute is { } compute)
        {
            var needsLimit = compute.Function is IndexFunction.ShareAtLeast or IndexFunction.ShareAtMost;
            if (needsLimit != compute.Limit is not null)
            {
                source.Report(Paths.Below(at, "compute"), needsLimit ? "no key 'limit'" : "a 'limit'", needsLimit ? "'limit' with a share" : "a 'limit' only with a share");
            }
        }

        if (!IndexScales.Fits(entry.Scale ?? file.Scale, entry.Direction ?? Direction.Higher) && (entry.Compute is not null || entry.Reported == true))
        {
            source.Report(at, "marks that run against 'direction'", "'best' above 'worst' where more is better, below where less is");
        }
    }
}
