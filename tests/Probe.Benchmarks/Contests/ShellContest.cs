using System.Text.Json;
using Probe.Benchmarks.Running;
using Probe.Drivers.Playwright;

namespace Probe.Benchmarks.Contests;

/// <summary>The headless shell against full Chromium: what it saves, and whether it sees the same.</summary>
internal static class ShellContest
{
    private static readonly IReadOnlyList<string> Portals = ["qinghe", "beiling", "dongwan", "nanpu", "yunding"];
    private static readonly IReadOnlyList<string> FullBrowsers = ["/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/usr/bin/chromium", "/usr/bin/chromium-browser"];

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        Console.WriteLine();
        var full = FullBrowsers.FirstOrDefault(File.Exists);
        if (full is null || !bench.Browser.IsShell)
        {
            Console.WriteLine("shell: needs both Chromium's headless shell and the full browser installed; nothing was compared.");
            return;
        }

        Console.WriteLine("shell: the same probe search, with the headless shell and with full Chromium");
        var ids = bench.Options.Portals.Count > 0 ? bench.Options.Portals : Portals;
        await using var portals = await PortalProcess.StartAsync(bench, ids, cancellationToken);
        foreach (var id in ids)
        {
            var (shellJson, fullJson) = (Path.Combine(bench.Scratch, $"{id}-shell.json"), Path.Combine(bench.Scratch, $"{id}-full.json"));
            var duel = await Duel.FightAsync(bench, () => With(bench.Browser.Path!, shellJson), () => With(full, fullJson), cancellationToken);
            duel.Print(id, "headless shell", "full Chromium", null, null, null);
            var differences = Differences(shellJson, fullJson);
            Console.WriteLine(differences.Count == 0 ? "  faithful: verdicts, classes, results, pages and clicks are equal" : "  differences (shell, full):");
            foreach (var difference in differences)
            {
                Console.WriteLine($"    {difference}");
            }

            Errand With(string browser, string json) => bench.Probe(Path.GetFileName(browser), [portals.Urls[id]], bench.NewFolder(id), "--json", json) with
            {
                Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [BrowserLocator.Variable] = browser },
            };
        }
    }

    private static List<string> Differences(string shellJson, string fullJson)
    {
        using var shell = JsonDocument.Parse(File.ReadAllText(shellJson));
        using var full = JsonDocument.Parse(File.ReadAllText(fullJson));
        var others = full.RootElement.GetProperty("keywords").EnumerateArray().ToDictionary(k => k.GetProperty("keyword").GetString()!, StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var one in shell.RootElement.GetProperty("keywords").EnumerateArray())
        {
            var word = one.GetProperty("keyword").GetString()!;
            foreach (var name in new[] { "conforming", "classes", "notMeasured", "searchResponds", "resultCount", "firstAcceptableRank", "pages", "clicks" })
            {
                Compare($"{word} {name}", one.GetProperty(name), others[word].GetProperty(name));
            }

            Compare($"{word} titles", Titles(one), Titles(others[word]));
        }

        foreach (var name in new[] { "measured", "conforming" })
        {
            Compare(name, shell.RootElement.GetProperty(name), full.RootElement.GetProperty(name));
        }

        // The nonsense word is another one in every run: only what came of it can be compared.
        var (shellControl, fullControl) = (shell.RootElement.GetProperty("control"), full.RootElement.GetProperty("control"));
        Compare("control fake", shellControl.GetProperty("fake"), fullControl.GetProperty("fake"));
        foreach (var name in new[] { "nonsense", "known" })
        {
            Compare($"control {name}", shellControl.GetProperty(name).GetProperty("passed"), fullControl.GetProperty(name).GetProperty("passed"));
        }

        return differences;

        void Compare(string what, object a, object b)
        {
            if (a.ToString() != b.ToString())
            {
                differences.Add($"{what}: {a}, {b}");
            }
        }

        static string Titles(JsonElement keyword) => string.Join(" | ", keyword.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("title").GetString()));
    }
}
