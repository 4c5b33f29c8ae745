using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Scale;

/// <summary>Scenario files of a campaign whose visits ask one word, or all twelve.</summary>
internal static class ScaleFiles
{
    public const string Campaign = "scale";

    /// <summary>Where only one is asked: a word that gives several results.</summary>
    private const string FirstWord = "施工许可";

    /// <summary>Writes them.</summary>
    /// <param name="hosts">Authorities.</param>
    /// <returns>The campaign's file.</returns>
    public static string Write(string folder, ScaleShape shape, IReadOnlyList<string> hosts)
    {
        foreach (var part in new[] { "campaigns", "targets", "keywords" })
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }

        for (var i = 0; i < hosts.Count; i++)
        {
            // The language is declared: else a browser is opened once more to find it out.
            File.WriteAllText(Path.Combine(folder, "targets", $"city{i + 1:0000}.yaml"), $$"""
                kind: target
                id: city{{i + 1:0000}}
                name: { zh: 第{{i + 1}}市, en: City {{i + 1}} }
                level: city
                web:
                  home: http://{{hosts[i]}}/
                  language: zh
                """);
        }

        File.WriteAllText(Path.Combine(folder, "keywords", "one.csv"), "keyword\n" + string.Join('\n', Bench.Words.OrderBy(w => w == FirstWord ? 0 : 1).Take(shape.Keywords)) + "\n");
        var file = Path.Combine(folder, "campaigns", $"{Campaign}.yaml");
        File.WriteAllText(file, $$"""
            kind: campaign
            id: {{Campaign}}
            name: Scale
            targets: all
            scenarios:
              - search: one
            repetitions: {{shape.Repetitions}}
            pace: { concurrency: {{shape.Slots}}, hostSessions: {{shape.Sessions}}, hostPace: 0 s }
            retries: { attempts: 3, after: 1 s }
            """);
        return file;
    }
}
