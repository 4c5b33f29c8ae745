using System.Collections.Immutable;
using Probe.Core.Probes.Journey.Filling;
using Probe.Core.Scenarios;
using Probe.Scenarios.Documents;

namespace Probe.Scenarios.Kinds;

/// <summary>Reads an answers file: a mapping from words of a label, a field's name or an address pattern to a value; JSON is YAML too.</summary>
internal static class AnswersFile
{
    private const string Expected = "a mapping such as '项目名称: 示范工程' (words of a label, a field's name, or an address pattern with *)";

    public static Reading<Answers> Read(string path)
    {
        var sink = new DiagnosticSink(path);
        if (SourceText.Read(path, sink) is not { } text || YamlTree.Read(text, sink) is not { } root)
        {
            return new Reading<Answers>(null, sink.Sorted());
        }

        var map = (root as Node.Mapping)?.Find("answers")?.Value as Node.Mapping ?? root as Node.Mapping;
        if (map is null)
        {
            sink.Add(root.Place, "", "something else than a mapping", Expected);
            return new Reading<Answers>(null, sink.Sorted());
        }

        var entries = ImmutableArray.CreateBuilder<Answer>();
        foreach (var entry in map.Entries.Where(e => !(ReferenceEquals(map, root) && e.Key is "kind" or "id" or "note")))
        {
            if (entry.Value is not Node.Scalar { IsNothing: false } value)
            {
                sink.Add(entry.Value.Place, entry.Key, entry.Value is Node.Scalar ? "no value" : "a list or a mapping", "one text", $"write {entry.Key}: \"…\"");
            }
            else if (entry.Key.Trim().Length == 0)
            {
                sink.Add(entry.Place, "", "an empty key", Expected);
            }
            else
            {
                entries.Add(new Answer(entry.Key.Trim(), value.Text));
            }
        }

        foreach (var twice in map.Entries.GroupBy(e => e.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            sink.Add(twice.Last().Place, twice.Key, "the same key twice", "each key once");
        }

        var diagnostics = sink.Sorted();
        return new Reading<Answers>(diagnostics.IsEmpty ? new Answers(entries.ToImmutable()) : null, diagnostics);
    }
}
