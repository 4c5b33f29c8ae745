using Probe.Scenarios.Documents;
using Probe.Scenarios.Kinds;

namespace Probe.Scenarios;

/// <summary>The step ids of journeys, read without judging their files: what is wrong with those is told where they are read.</summary>
internal static class JourneySteps
{
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> Of(IEnumerable<string> files)
    {
        var known = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (ScenarioReader.Peek(file) is (JourneyKind.KindWord, { } id))
            {
                var unheard = new DiagnosticSink(file);
                var steps = ((SourceText.Read(file, unheard) is { } text ? YamlTree.Read(text, unheard) as Node.Mapping : null)?.Find("steps")?.Value as Node.Sequence)?.Items ?? [];
                known.TryAdd(id, [.. steps.OfType<Node.Mapping>().Select(s => (s.Find("id")?.Value as Node.Scalar)?.Text).OfType<string>()]);
            }
        }

        return known;
    }

    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> Joined(IEnumerable<string> near, IReadOnlyDictionary<string, IReadOnlyCollection<string>> given)
    {
        var all = new Dictionary<string, IReadOnlyCollection<string>>(given, StringComparer.Ordinal);
        foreach (var (id, steps) in Of(near))
        {
            all.TryAdd(id, steps);
        }

        return all;
    }
}
