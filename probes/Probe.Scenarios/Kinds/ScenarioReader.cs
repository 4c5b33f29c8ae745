using System.Collections.Immutable;
using Probe.Core.Scenarios;
using Probe.Scenarios.Binding;
using Probe.Scenarios.Csv;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Kinds;

/// <summary>What one file gave.</summary>
/// <param name="IdPlace">Where the id stands, for a complaint about it.</param>
internal sealed record FileReading(string File, string? Kind, string? Id, Place IdPlace, object? Value, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads one file of any kind.</summary>
internal static class ScenarioReader
{
    public const string KindKey = "kind";

    /// <param name="path">A YAML file, or a keyword CSV.</param>
    /// <param name="wanted">The only kind that will do; null: any.</param>
    /// <param name="surroundings">What the file may refer to.</param>
    public static FileReading Read(string path, string? wanted, Surroundings surroundings)
    {
        var sink = new DiagnosticSink(path);
        var isCsv = IsCsv(path);
        if (isCsv && wanted is not (null or KeywordsKind.KindWord))
        {
            sink.Add(Place.WholeFile, "", "a CSV file, which can only be a keyword set", $"a YAML file with 'kind: {wanted}'");
        }

        if (!sink.IsEmpty || SourceText.Read(path, sink) is not { } text)
        {
            return new FileReading(path, null, null, Place.WholeFile, null, sink.Sorted());
        }

        if (isCsv)
        {
            var set = KeywordCsv.Read(text, sink);
            return new FileReading(path, KeywordsKind.KindWord, KeywordCsv.IdOf(path), Place.WholeFile, set, sink.Sorted());
        }

        return ReadYaml(text, path, wanted, surroundings, sink);
    }

    /// <summary>Reads only which kind and id a file declares; whatever is wrong with it is said by <see cref="Read"/>.</summary>
    public static (string? Kind, string? Id) Peek(string path)
    {
        if (IsCsv(path))
        {
            return (KeywordsKind.KindWord, KeywordCsv.IdOf(path));
        }

        var unheard = new DiagnosticSink(path);
        var root = SourceText.Read(path, unheard) is { } text ? YamlTree.Read(text, unheard) as Node.Mapping : null;
        return (TextAt(root, KindKey), TextAt(root, "id"));
    }

    private static FileReading ReadYaml(string text, string path, string? wanted, Surroundings surroundings, DiagnosticSink sink)
    {
        var node = YamlTree.Read(text, sink);
        if (node is not null and not Node.Mapping)
        {
            sink.Add(node.Place, "", Scalars.Name(node), "a mapping that starts with 'kind:'");
        }

        var root = node as Node.Mapping;
        var (kind, key) = root is null ? default : KindOf(root, wanted, sink);
        var value = kind?.Read(root!.Without(key!), sink, surroundings);
        return new FileReading(path, kind?.Word, TextAt(root, "id"), root?.Find("id")?.Value.Place ?? Place.WholeFile, value, sink.Sorted());
    }

    /// <summary>The file's kind and the key that says it. A slip in either is reported and seen through, so that the rest of the file is read.</summary>
    private static (ScenarioKind? Kind, string? Key) KindOf(Node.Mapping root, string? wanted, DiagnosticSink sink)
    {
        var words = ScenarioKinds.All.Select(k => k.Word).ToList();
        var expected = $"one of {Words.List(words)}";
        var entry = root.Find(KindKey);
        if (entry is null)
        {
            entry = root.Entries.FirstOrDefault(e => NearestWord.Find(e.Key, [KindKey]) is not null);
            sink.Add(
                entry?.Place ?? root.Place,
                KindKey,
                entry is null ? "no key 'kind'" : $"the unknown key '{entry.Key}'",
                $"'kind': {expected}",
                entry is null ? $"start the file with 'kind: {wanted ?? words[0]}'" : "did you mean 'kind'?");
        }

        if (entry is null)
        {
            return default;
        }

        var written = (entry.Value as Node.Scalar)?.Text ?? "";
        var word = words.Find(w => w == written);
        if (word is null)
        {
            word = NearestWord.Find(written, words);
            sink.Add(entry.Value.Place, KindKey, Scalars.Name(entry.Value), expected, word is null ? null : $"did you mean '{word}'?");
        }

        if (word is not null && wanted is not null && word != wanted)
        {
            sink.Add(entry.Value.Place, KindKey, $"'{word}'", $"'{wanted}'", $"this file is no {wanted} file: name another");
            return default;
        }

        return (ScenarioKinds.All.FirstOrDefault(k => k.Word == word), entry.Key);
    }

    private static string? TextAt(Node.Mapping? root, string key) =>
        root?.Find(key)?.Value is Node.Scalar { IsNothing: false } scalar ? scalar.Text : null;

    private static bool IsCsv(string path) => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
}
