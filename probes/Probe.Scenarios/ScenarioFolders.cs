using Probe.Scenarios.Kinds;

namespace Probe.Scenarios;

/// <summary>Where scenario files are looked for.</summary>
public static class ScenarioFolders
{
    private const string Indices = "indices";
    private const string Targets = TargetKind.KindWord + "s";

    /// <summary>The scenarios that come with Probe, beside the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Finds the file that declares an id.</summary>
    /// <param name="folder">With its sub-folders. May be missing.</param>
    /// <param name="kind">Such as <c>target</c>.</param>
    /// <param name="id">The id; a keyword CSV's id is its file name without the extension.</param>
    /// <returns>Null: no file declares it.</returns>
    public static string? Find(string folder, string kind, string id) =>
        FilesIn(folder).FirstOrDefault(file => ScenarioReader.Peek(file) == (kind, id));

    /// <summary>The ids of one kind that a folder's files declare.</summary>
    public static IReadOnlyList<string> Ids(string folder, string kind) =>
        [.. FilesIn(folder).Select(ScenarioReader.Peek).Where(f => f.Kind == kind).Select(f => f.Id).OfType<string>()];

    /// <summary>The known word that was probably meant; null: none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known) => Documents.NearestWord.Find(written, known);

    /// <summary>Finds the keyword set that a target names: near the target's file first, then among those that come with Probe.</summary>
    /// <param name="id">The set's id.</param>
    /// <param name="targetFile">The file of the target; null: for a bare address.</param>
    public static string? FindKeywords(string id, string? targetFile) =>
        FoldersFor(targetFile, KeywordsKind.KindWord).Select(folder => Find(folder, KeywordsKind.KindWord, id)).FirstOrDefault(file => file is not null);

    /// <summary>Finds the journey that a campaign names: near the campaign's file first, then among those that come with Probe.</summary>
    /// <param name="id">The journey's id.</param>
    /// <param name="campaignFile">The file of the campaign.</param>
    public static string? FindJourney(string id, string campaignFile) =>
        FoldersFor(campaignFile, JourneyKind.KindWord + "s").Select(folder => Find(folder, JourneyKind.KindWord, id)).FirstOrDefault(file => file is not null);

    /// <summary>Finds an index by its id: below the present folder's <c>scenarios/indices</c> first, then among those that come with Probe.</summary>
    public static string? FindIndex(string id) =>
        new[] { Path.GetFullPath(Path.Combine("scenarios", Indices)), Path.Combine(Shipped, Indices) }.Select(folder => Find(folder, IndexKind.KindWord, id)).FirstOrDefault(file => file is not null);

    /// <summary>The ids of the indices that come with Probe.</summary>
    public static IReadOnlyList<string> ShippedIndices => Ids(Path.Combine(Shipped, Indices), IndexKind.KindWord);

    /// <summary>The files of the targets that a campaign may name, by id: near the campaign's file first, then those that come with Probe. Each file is read once, because there may be one for every city of a country.</summary>
    /// <param name="campaignFile">The file of the campaign.</param>
    public static IReadOnlyDictionary<string, string> TargetFilesFor(string campaignFile) =>
        FoldersFor(campaignFile, Targets).SelectMany(TargetFilesIn).DistinctBy(t => t.Id, StringComparer.Ordinal).ToDictionary(t => t.Id, t => t.File, StringComparer.Ordinal);

    /// <summary>What a campaign means by all targets: those of its own folder; those that come with Probe only where it has none.</summary>
    internal static IReadOnlyList<string> AllTargetsFor(string campaignFile) =>
        FoldersFor(campaignFile, Targets).Select(folder => TargetFilesIn(folder).Select(t => t.Id).Distinct(StringComparer.Ordinal).ToList()).FirstOrDefault(ids => ids.Count > 0) ?? [];

    /// <summary>Files of journeys near a target's file, and those that come with Probe.</summary>
    internal static IReadOnlyCollection<string> JourneysFor(string? targetFile) =>
        [.. FoldersFor(targetFile, JourneyKind.KindWord + "s").SelectMany(FilesIn)];

    internal static IReadOnlyCollection<string> KeywordSetsFor(string? targetFile) =>
        [.. FoldersFor(targetFile, KeywordsKind.KindWord).SelectMany(FilesIn).Select(ScenarioReader.Peek).Where(f => f is { Kind: KeywordsKind.KindWord, Id: not null }).Select(f => f.Id!).Distinct(StringComparer.Ordinal)];

    /// <summary>Scenario files in a stable order. CSV files are keyword sets only in a folder of that name: others may keep tables beside scenarios.</summary>
    /// <exception cref="IOException">A folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be listed.</exception>
    internal static IEnumerable<string> FilesIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var files = Directory.EnumerateFiles(folder).Where(IsScenario).Order(StringComparer.Ordinal);
        var folders = new DirectoryInfo(folder).EnumerateDirectories().Where(IsSource).Select(d => Path.Combine(folder, d.Name)).Order(StringComparer.Ordinal);
        return [.. files, .. folders.SelectMany(FilesIn)];
    }

    private static IEnumerable<(string Id, string File)> TargetFilesIn(string folder) =>
        from file in FilesIn(folder)
        let said = ScenarioReader.Peek(file)
        where said is { Kind: TargetKind.KindWord, Id: not null }
        select (said.Id, file);

    private static IEnumerable<string> FoldersFor(string? targetFile, string name)
    {
        var folder = targetFile is null ? null : Path.GetDirectoryName(Path.GetFullPath(targetFile));
        if (folder is not null)
        {
            yield return Path.Combine(folder, name);
            yield return Path.GetFullPath(Path.Combine(folder, "..", name));
        }

        yield return Path.Combine(Shipped, name);
    }

    /// <summary>Builds copy the shipped scenarios, where their ids would be taken for duplicates; a link may lead round in a circle.</summary>
    private static bool IsSource(DirectoryInfo folder) =>
        folder.LinkTarget is null && !folder.Name.StartsWith('.') && folder.Name is not ("bin" or "obj" or "node_modules");

    private static bool IsScenario(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" => true,
        ".CSV" => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file))) == KeywordsKind.KindWord,
        _ => false,
    };
}
