using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Core.Scoring;
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

    /// <summary>Checks files and everything in folders, and what they say of each other.</summary>
    public static CheckReport Check(IEnumerable<string> filesOrFolders)
    {
        var files = new List<string>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var named in filesOrFolders)
        {
            var found = Directory.Exists(named) ? [.. ScenarioFolders.FilesIn(named)] : new[] { named };
            files.AddRange(found);
            if (found.Length == 0)
            {
                diagnostics.Add(new Diagnostic(named, 0, 0, "", "a folder without scenarios", "files that end in .yaml, or in .csv in a folder named 'keywords'", null));
            }
        }

        var distinct = files.DistinctBy(Path.GetFullPath).ToList();
        var sets = distinct.Select(ScenarioReader.Peek).Where(f => f is { Kind: KeywordsKind.KindWord, Id: not null }).Select(f => f.Id!).ToList();
        var readings = distinct.ConvertAll(f => ScenarioReader.Read(f, null, new Surroundings([.. ScenarioFolders.KeywordSetsFor(f), .. sets])));
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

    private static FileReading? SameIdBefore(FileReading reading, List<FileReading> all) =>
        reading is { Kind: not null, Id: not null }
            ? all.TakeWhile(other => !ReferenceEquals(other, reading)).FirstOrDefault(other => other.Kind == reading.Kind && other.Id == reading.Id)
            : null;

    private static Reading<T> Read<T>(string path, string kind)
        where T : class
    {
        var reading = ScenarioReader.Read(path, kind, new Surroundings(kind == TargetKind.KindWord ? ScenarioFolders.KeywordSetsFor(path) : null));
        return new Reading<T>(reading.Diagnostics.IsEmpty ? (T?)reading.Value : null, reading.Diagnostics);
    }
}
