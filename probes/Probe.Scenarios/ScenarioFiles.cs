using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios.Csv;
using Probe.Scenarios.Documents;
using Probe.Scenarios.Files;
using Probe.Scenarios.Kinds;

namespace Probe.Scenarios;

/// <summary>Reads scenario files strictly: everything that is wrong is told at once, and nothing is read half.</summary>
public static class ScenarioFiles
{
    /// <param name="path">A YAML file of <c>kind: keywords</c>, or a CSV.</param>
    public static Reading<KeywordSet> ReadKeywords(string path) => Read<KeywordSet>(path, KeywordsKind.KindWord);

    /// <param name="path">A YAML file of <c>kind: target</c>. Its keyword set must be found: see <see cref="ScenarioFolders.FindKeywords"/>.</param>
    public static Reading<Target> ReadTarget(string path) => Read<Target>(path, TargetKind.KindWord);

    /// <param name="path">A YAML file of <c>kind: policy</c>.</param>
    public static Reading<SearchPolicy> ReadPolicy(string path) => Read<SearchPolicy>(path, PolicyKind.KindWord);

    /// <param name="path">A YAML file of <c>kind: index</c>.</param>
    public static Reading<IndexDefinition> ReadIndex(string path) => Read<IndexDefinition>(path, IndexKind.KindWord);

    /// <summary>A table of governments and what is reported or published of them, one row each.</summary>
    /// <param name="path">A CSV: <c>government</c>, and any of <c>id</c>, <c>region</c>, <c>rank</c>, <c>total</c> and the codes or ids of indicators. Blank: not reported.</param>
    /// <param name="index">Whose indicators the columns are.</param>
    public static Reading<LeagueFigures> ReadLeague(string path, IndexDefinition index) => ReadCsv(path, (text, sink) => LeagueCsv.Read(text, index, sink));

    /// <summary>Values that a questionnaire or somebody else states.</summary>
    /// <param name="path">A CSV: <c>government,indicator,value,source,date</c>.</param>
    /// <param name="index">Whose indicators are named.</param>
    public static Reading<ReportedFigures> ReadReported(string path, IndexDefinition index) => ReadCsv(path, (text, sink) => ReportedCsv.Read(text, index, sink));

    /// <param name="path">A YAML file of <c>kind: journey</c>.</param>
    public static Reading<DeclaredJourney> ReadJourney(string path) => Read<DeclaredJourney>(path, JourneyKind.KindWord);

    /// <param name="path">A YAML file of <c>kind: campaign</c>. Its targets and scenarios must be found near it or among those that come with Probe.</param>
    public static Reading<Campaign> ReadCampaign(string path)
    {
        var reading = Read<Campaign>(path, CampaignKind.KindWord);
        return reading.Value is { Targets: [CampaignFile.AllTargets] } campaign
            ? reading with { Value = campaign with { Targets = [.. ScenarioFolders.AllTargetsFor(path)] } }
            : reading;
    }

    /// <summary>Reads many targets; what they may refer to is read once a folder.</summary>
    /// <param name="paths">YAML files of <c>kind: target</c>.</param>
    /// <returns>In the order of the paths.</returns>
    public static ImmutableArray<Reading<Target>> ReadTargets(IEnumerable<string> paths)
    {
        var known = new Dictionary<string, Surroundings>(StringComparer.Ordinal);
        return [.. paths.Select(path => Read<Target>(path, TargetKind.KindWord, Around(path, Given.Nothing, known)))];
    }

    /// <param name="path">A YAML or JSON mapping.</param>
    public static Reading<Probe.Core.Probes.Journey.Filling.Answers> ReadAnswers(string path) => AnswersFile.Read(path);

    /// <summary>Checks files and everything in folders, and what they say of each other.</summary>
    public static CheckReport Check(IEnumerable<string> filesOrFolders)
    {
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var files = filesOrFolders.SelectMany(named => FilesOf(named, diagnostics)).DistinctBy(Path.GetFullPath).ToList();
        var given = Given.Of(files);
        var surroundings = new Dictionary<string, Surroundings>(StringComparer.Ordinal);
        var readings = files.ConvertAll(f => ScenarioReader.Read(f, null, Around(f, given, surroundings)));
        foreach (var reading in readings)
        {
            var found = reading.Diagnostics.ToList();
            if (SameIdBefore(reading, readings) is { } first)
            {
                found.Add(new Diagnostic(reading.File, reading.IdPlace.Line, reading.IdPlace.Column, "id", $"the id '{reading.Id}' of another {reading.Kind} file", "an id of its own", $"{first.File} has it"));
            }

            diagnostics.AddRange(found.OrderBy(d => d.Line).ThenBy(d => d.Column));
        }

        return new CheckReport([.. readings.Select(r => new CheckedFile(r.File, r.Kind, r.Id))], diagnostics.ToImmutable());
    }

    private static List<string> FilesOf(string named, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        if (!Directory.Exists(named))
        {
            return [named];
        }

        try
        {
            var files = ScenarioFolders.FilesIn(named).ToList();
            if (files.Count == 0)
            {
                diagnostics.Add(new Diagnostic(named, 0, 0, "", "a folder without scenarios", "files that end in .yaml, or in .csv in a folder named 'keywords'", null));
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(new Diagnostic(named, 0, 0, "", $"a folder that cannot be listed ({e.Message})", "a folder that this user may list", null));
            return [];
        }
    }

    /// <summary>What a file may refer to; read once a folder, because a folder may hold a target for every city of a country.</summary>
    private static Surroundings Around(string file, Given given, Dictionary<string, Surroundings> known)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "";
        if (!known.TryGetValue(folder, out var around))
        {
            known[folder] = around = new Surroundings(
                [.. ScenarioFolders.KeywordSetsFor(file).Union(given.KeywordSets, StringComparer.Ordinal)],
                JourneySteps.Joined(ScenarioFolders.JourneysFor(file), given.Journeys),
                new Lazy<IReadOnlyCollection<string>>(() => ScenarioFolders.TargetFilesFor(file).Keys.Union(given.Targets, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal)));
        }

        return around;
    }

    private static FileReading? SameIdBefore(FileReading reading, List<FileReading> all) =>
        reading is { Kind: not null, Id: not null }
            ? all.TakeWhile(other => !ReferenceEquals(other, reading)).FirstOrDefault(other => other.Kind == reading.Kind && other.Id == reading.Id)
            : null;

    private static Reading<T> ReadCsv<T>(string path, Func<string, DiagnosticSink, T?> read)
        where T : class
    {
        var sink = new DiagnosticSink(path);
        var value = SourceText.Read(path, sink) is { } text ? read(text, sink) : null;
        return new Reading<T>(sink.IsEmpty ? value : null, sink.Sorted());
    }

    private static Reading<T> Read<T>(string path, string kind)
        where T : class => Read<T>(path, kind, kind is TargetKind.KindWord or CampaignKind.KindWord ? Around(path, Given.Nothing, []) : new Surroundings(null, null));

    private static Reading<T> Read<T>(string path, string kind, Surroundings surroundings)
        where T : class
    {
        var reading = ScenarioReader.Read(path, kind, surroundings);
        return new Reading<T>(reading.Diagnostics.IsEmpty ? (T?)reading.Value : null, reading.Diagnostics);
    }

    /// <summary>What the files that are checked together declare.</summary>
    private sealed record Given(IReadOnlyCollection<string> KeywordSets, IReadOnlyCollection<string> Targets, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Journeys)
    {
        public static Given Nothing { get; } = Of([]);

        public static Given Of(IReadOnlyCollection<string> files)
        {
            var declared = files.Select(ScenarioReader.Peek).Where(f => f.Id is not null).ToLookup(f => f.Kind, f => f.Id!);
            return new Given([.. declared[KeywordsKind.KindWord]], [.. declared[TargetKind.KindWord]], JourneySteps.Of(files));
        }
    }
}
