using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Where a browser was found.</summary>
/// <param name="Path">The program; null: Playwright's own download.</param>
/// <param name="Why">Which rule found it.</param>
public sealed record BrowserChoice(string? Path, string Why)
{
    /// <summary>Where a browser that others started is reached; null: one of ours is started.</summary>
    public RemoteBrowser? At { get; init; }

    /// <summary>The stripped headless build: same engine, about a third of the cost of opening pages, no PDF viewer.</summary>
    public bool IsShell => Path is not null && System.IO.Path.GetFileNameWithoutExtension(Path).Contains("headless-shell", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Looks for a browser: PROBE_BROWSER_AT, PROBE_BROWSER, then the headless shell, then an installed Chrome, Chromium or Edge, then Playwright's own.</summary>
public static class BrowserLocator
{
    public const string Variable = "PROBE_BROWSER";

    private static readonly string[] Shells =
    [
        "/usr/lib/chromium/chromium-headless-shell",
        "/usr/bin/chromium-headless-shell",
    ];

    private static readonly string[] Browsers =
    [
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/microsoft-edge",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <exception cref="FaultException">PROBE_BROWSER names a file that is not there, or PROBE_BROWSER_AT no end point.</exception>
    public static BrowserChoice Find(Func<string, string?> environment, Func<string, bool> exists)
    {
        if (environment(RemoteBrowser.Variable)?.Trim() is { Length: > 0 } at)
        {
            var remote = RemoteBrowser.Parse(at);
            return new BrowserChoice(null, $"at {remote.Shown}, started there by others") { At = remote };
        }

        var named = environment(Variable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            return exists(named)
                ? new BrowserChoice(named, $"named by {Variable}")
                : throw new FaultException(new Fault(FaultKind.BrowserMissing, $"{Variable} names '{named}', and there is no such file: set it to a Chromium, Chrome or Edge program, or unset it."));
        }

        if (Shells.FirstOrDefault(exists) is { } shell)
        {
            return new BrowserChoice(shell, "the installed headless shell of Chromium");
        }

        return Browsers.FirstOrDefault(exists) is { } installed
            ? new BrowserChoice(installed, "the installed browser")
            : new BrowserChoice(null, "Playwright's own download");
    }
}
