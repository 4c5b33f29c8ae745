using System.Text.Json;
using Probe.Benchmarks.Bare;
using Probe.Benchmarks.Running;

namespace Probe.Benchmarks.Contests;

/// <summary>The probe command against the bare script.</summary>
internal static class SearchContest
{
    private static readonly IReadOnlyList<string> Portals = ["qinghe", "beiling", "dongwan"];

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var ids = bench.Options.Portals.Count > 0 ? bench.Options.Portals : Portals;
        if (ids.FirstOrDefault(id => !PortalScript.All.ContainsKey(id)) is { } strange)
        {
            throw new BenchException($"There is no bare script for the portal '{strange}': expected {string.Join(", ", PortalScript.All.Keys)}.");
        }

        Console.WriteLine();
        Console.WriteLine("search: probe search URL, twelve keywords, two controls, two pictures a search, evidence, store, report — against a bare script: twelve keywords, titles, one picture a search");
        await using var portals = await PortalProcess.StartAsync(bench, ids, cancellationToken);
        foreach (var id in ids)
        {
            var json = Path.Combine(bench.Scratch, $"{id}.json");
            var duel = await Duel.FightAsync(bench, () => bench.Probe("probe", [portals.Urls[id]], bench.NewFolder(id), "--json", json), () => Bare(bench, id, portals.Urls[id]), cancellationToken);
            duel.Print(id, "probe", "bare script", 1.15, 1.2, 1.2);
            Console.WriteLine($"  answers {Agreement(json, duel.Timed[^1].B.Output)}");
        }
    }

    private static Errand Bare(Bench bench, string portal, string url) => new(
        "the bare script",
        Environment.ProcessPath!,
        [BareScript.Verb, bench.Browser.Path ?? "-", portal, url, bench.NewFolder("bare"), .. Bench.Words],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["PLAYWRIGHT_DRIVER_SEARCH_PATH"] = bench.ProbeFolder });

    /// <summary>Both must have done the same work, or their costs cannot be compared.</summary>
    private static string Agreement(string json, string output)
    {
        using var probe = JsonDocument.Parse(File.ReadAllText(json));
        var bare = JsonSerializer.Deserialize<Dictionary<string, int>>(output)!;
        var differing = probe.RootElement.GetProperty("keywords").EnumerateArray()
            .Select(k => (Word: k.GetProperty("keyword").GetString()!, Count: k.GetProperty("results").EnumerateArray().Count()))
            .Where(k => bare.GetValueOrDefault(k.Word, -1) != k.Count)
            .Select(k => $"{k.Word} {k.Count} and {bare.GetValueOrDefault(k.Word, -1)}")
            .ToList();
        return differing.Count == 0 ? $"both read the same number of results for all {bare.Count} words" : $"differ: {string.Join(", ", differing)}";
    }
}
