using System.Text.Json;
using Microsoft.Playwright;

namespace Probe.Benchmarks.Bare;

/// <summary>The baseline: a Playwright script as a good engineer would write it for portals whose selectors are known. No evidence, no controls, no verdict.</summary>
internal static class BareScript
{
    /// <summary>Not in the help: the benchmark starts itself with it, so that the script's process is one of its own.</summary>
    public const string Verb = "bare-script";

    /// <param name="args">The browser's program or <c>-</c>, the portal's id, its address, a folder for the screenshots, then the words.</param>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var (program, portal, url, folder) = (args[0], PortalScript.All[args[1]], args[2], args[3]);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program == "-" ? null : program, Args = ["--disable-gpu"] });
        foreach (var (word, i) in args[4..].Select((w, i) => (w, i)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var context = await browser.NewContextAsync();
            var page = await context.NewPageAsync();
            found[word] = (await portal.SearchAsync(page, url, word)).Count;
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{i + 1}.png") });
        }

        Console.WriteLine(JsonSerializer.Serialize(found));
        return 0;
    }
}
