using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Probe.Drivers.Playwright;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Browsers;

/// <summary>A browser that was not started by Probe: by DevTools, or behind a Playwright server. Ended with the test.</summary>
internal sealed class BrowserElsewhere : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TemporaryFolder _folder;

    private BrowserElsewhere(Process process, TemporaryFolder folder) => (_process, _folder) = (process, folder);

    /// <summary>As <c>PROBE_BROWSER_AT</c> takes it.</summary>
    public string Address { get; private set; } = "";

    private static string? Chromium => BrowserLocator.Find(_ => null, File.Exists).Path;

    /// <param name="port">0: a free one.</param>
    public static Task<BrowserElsewhere> DevToolsAsync(CancellationToken cancellationToken, int port = 0, params string[] more)
    {
        var folder = new TemporaryFolder();
        return StartAsync(
            Chromium!, ["--headless", "--no-sandbox", string.Create(CultureInfo.InvariantCulture, $"--remote-debugging-port={port}"), $"--user-data-dir={folder["profile"]}", .. PlaywrightDriver.Arguments.Where(a => more.Length == 0 || !a.Contains("resolver", StringComparison.Ordinal)), .. more], folder,
            line => line.Split("DevTools listening on ") is [_, var address] ? $"http://{new Uri(address).Authority}" : null, cancellationToken);
    }

    /// <summary>As it comes in the package: its own node, its own server.</summary>
    public static async Task<BrowserElsewhere> ServerAsync(CancellationToken cancellationToken)
    {
        var folder = new TemporaryFolder();
        var settings = folder["server.json"];
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { executablePath = Chromium, headless = true, host = "127.0.0.1", args = PlaywrightDriver.Arguments }), cancellationToken);
        var driver = Path.Combine(AppContext.BaseDirectory, ".playwright");
        var node = Directory.GetFiles(Path.Combine(driver, "node"), OperatingSystem.IsWindows() ? "node.exe" : "node", SearchOption.AllDirectories)[0];
        return await StartAsync(node, [Path.Combine(driver, "package", "cli.js"), "launch-server", "--browser", "chromium", "--config", settings], folder, line => line.StartsWith("ws://", StringComparison.Ordinal) ? line.Trim() : null, cancellationToken);
    }

    /// <summary>As if its machine had lost power.</summary>
    public void Vanish()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Vanish();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<BrowserElsewhere> StartAsync(string program, string[] arguments, TemporaryFolder folder, Func<string, string?> addressIn, CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var told = new TaskCompletionSource<string>();
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var browser = new BrowserElsewhere(process, folder);
        try
        {
            browser.Address = await told.Task.WaitAsync(Patience, cancellationToken);
            return browser;
        }
        catch
        {
            browser.Dispose();
            throw;
        }

        void Read(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { } text && addressIn(text) is { } address)
            {
                told.TrySetResult(address);
            }
        }
    }
}
