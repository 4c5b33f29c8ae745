using System.Collections.Concurrent;
using System.Collections.Immutable;
using Probe.Core.Scoring.Indices;
using Probe.Scenarios;

namespace Probe.Cli.Indices;

/// <summary>The indices that come with Probe, each read once and again when its file changes: a page must not wait for seven files to be parsed.</summary>
internal static class IndexShelf
{
    private static readonly ConcurrentDictionary<string, (DateTime Written, IndexDefinition? Index)> Kept = new(StringComparer.Ordinal);

    /// <summary>Those that can be read, by their ids' order.</summary>
    public static ImmutableArray<IndexDefinition> All => [.. ScenarioFolders.ShippedIndices.Select(ScenarioFolders.FindIndex).OfType<string>().Select(Find).OfType<IndexDefinition>()];

    private static IndexDefinition? Find(string file)
    {
        var written = File.GetLastWriteTimeUtc(file);
        if (Kept.TryGetValue(file, out var kept) && kept.Written == written)
        {
            return kept.Index;
        }

        var read = ScenarioFiles.ReadIndex(file).Value;
        Kept[file] = (written, read);
        return read;
    }
}
