using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Probe.Cli.Terminal;
using Probe.Core.Records;
using Probe.Core.Scenarios;
using Probe.Core.Scoring.Indices;
using Probe.Core.Scoring.Uncertainty;
using Probe.Scenarios;

namespace Probe.Cli.Indices;

/// <summary>What <c>probe league</c> and <c>probe index</c> can both be asked.</summary>
internal sealed class IndexOptions
{
    private const double NearSpread = 0.25;

    private readonly Option<string[]> _whatIf = new("--what-if") { Description = "Other weights, by an indicator's code or id: A=0.3,B=0.1. Those not named keep theirs.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _scale = new("--scale") { Description = "Another normalisation of every indicator, as a what-if: min-max, min-max-50 (to [50, 100]), z-score, place or as-is." };
    private readonly Option<string?> _levels = new("--levels") { Description = "Other bounds of the levels, as a what-if, the best first: 85,75,60." };
    private readonly Option<bool> _robustness = new("--robustness") { Description = "How far the order rests on the weights: random weights, near the declared ones and any at all." };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Of everything that is drawn at random.", DefaultValueFactory = _ => 2019 };
    private readonly Option<int> _draws = new("--draws") { Description = "Draws of the bootstrap and of random weights.", DefaultValueFactory = _ => IndexUncertainty.DefaultDraws };

    public IEnumerable<Option> WhatIfs => [_whatIf, _scale, _levels, _robustness, _seed, _draws];

    public Option<string?> Json { get; } = new("--json") { Description = "For machines: a file, or '-' for standard output." };

    public Option<string?> Html { get; } = new("--html") { Description = "As one HTML file in Chinese and English." };

    public Option<string?> Xlsx { get; } = new("--xlsx") { Description = "As a workbook: the league, indicators, the tree with its sources, method and limits on sheets of their own." };

    public ulong SeedOf(ParseResult parsed) => parsed.GetValue(_seed);

    /// <exception cref="UsageException">Too few or too many.</exception>
    public int DrawsOf(ParseResult parsed) =>
        parsed.GetValue(_draws) is >= 100 and <= 100_000 and var draws ? draws : throw new UsageException("--draws takes a number from 100 to 100,000.");

    /// <summary>Finds and reads an index.</summary>
    /// <param name="named">An id, or a file.</param>
    /// <returns>Null: it must be mended; the diagnostics have been told.</returns>
    /// <exception cref="UsageException">There is no such index.</exception>
    public static async Task<IndexDefinition?> ReadAsync(string named)
    {
        var file = File.Exists(named) ? named : ScenarioFolders.FindIndex(named);
        if (file is null)
        {
            var known = ScenarioFolders.ShippedIndices;
            throw new UsageException($"There is no index and no file '{Inert.Line(named, 100)}'.{(ScenarioFolders.Nearest(named, known) is { } near ? $" Did you mean '{near}'?" : "")} Those that come with Probe: {string.Join(", ", known)}.");
        }

        return await TakeAsync(ScenarioFiles.ReadIndex(file));
    }

    /// <returns>Null: there were diagnostics, and they have been told.</returns>
    public static async Task<T?> TakeAsync<T>(Reading<T> reading)
        where T : class
    {
        foreach (var diagnostic in reading.Diagnostics)
        {
            await Console.Error.WriteLineAsync(Inert.Line(diagnostic.ToString(), 1000));
        }

        return reading.Value;
    }

    /// <summary>Adds what-ifs, robustness and uncertainty, as far as they were asked for and can be had.</summary>
    /// <exception cref="UsageException">A what-if cannot be read.</exception>
    public IndexReportModel Widen(ParseResult parsed, IndexReportModel model)
    {
        var (seed, draws) = (SeedOf(parsed), DrawsOf(parsed));
        var result = model.Result;
        var scheme = SchemeOf(parsed, result.Definition);
        var robust = parsed.GetValue(_robustness);
        return model with
        {
            Uncertainty = IndexUncertainty.Of(result, seed, draws),
            WhatIf = scheme.IsEmpty ? null : new IndexWhatIf(scheme, IndexComputing.Compute(scheme.Of(result.Definition), result.Governments.Select(g => g.Government), result.Simulated)),
            NearWeights = robust ? Robustness.Of(result, seed, draws, NearSpread) : null,
            AnyWeights = robust ? Robustness.Of(result, seed, draws, null) : null,
        };
    }

    private WhatIf SchemeOf(ParseResult parsed, IndexDefinition index)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var part in (parsed.GetValue(_whatIf) ?? []).SelectMany(w => w.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            var (name, text) = part.Split('=', StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : ("", "");
            if (index.Find(name) is null || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) || !weights.TryAdd(name, weight))
            {
                throw new UsageException($"--what-if takes weights such as {string.Join(',', index.Indicators.Take(2).Select(i => $"{i.Code ?? i.Id}=0.3"))}, each once; '{Inert.Line(part, 60)}' is none. Indicators: {string.Join(", ", index.All.Select(i => i.Code ?? i.Id))}.");
            }
        }

        var changed = new WhatIf(weights.ToImmutable(), ScaleOf(parsed.GetValue(_scale)), LevelsOf(parsed.GetValue(_levels), index));
        return changed.Of(index).Indicators.Any(i => i.Weight?.Value > 0) ? changed : throw new UsageException("--what-if leaves no indicator of the first level with a weight.");
    }

    private static Normalisation? ScaleOf(string? named) => named switch
    {
        null => null,
        "min-max" => new Normalisation.MinMax(0, 100),
        "min-max-50" => new Normalisation.MinMax(50, 100),
        "z-score" => new Normalisation.ZScore(50, 10),
        "place" => new Normalisation.Place(0, 100),
        "as-is" => new Normalisation.AsIs(0, 100),
        _ => throw new UsageException($"--scale takes min-max, min-max-50, z-score, place or as-is, not '{Inert.Line(named, 60)}'."),
    };

    private static LevelScheme? LevelsOf(string? bounds, IndexDefinition index)
    {
        if (bounds is null)
        {
            return null;
        }

        var bands = index.Levels.Bands;
        var numbers = bounds.Split(',', StringSplitOptions.TrimEntries).Select(b => double.TryParse(b, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList();
        if (numbers.Count != bands.Length - 1 || numbers.Exists(double.IsNaN) || numbers.Zip(numbers.Skip(1)).Any(p => p.First <= p.Second))
        {
            throw new UsageException($"--levels takes {bands.Length - 1} numbers, the greatest first: the least totals of {string.Join(", ", bands.SkipLast(1).Select(b => b.Name.En))}.");
        }

        return new LevelScheme("what-if", index.Levels.Ordered, [.. bands.Select((b, i) => new LevelBand(b.Name, i < numbers.Count ? numbers[i] : null, null))]);
    }
}
