using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Probe.Drivers.Playwright;
using Probe.Drivers.WebDriver;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.Apps;

/// <summary>A real Appium server, started by the project's own launcher. It ends with us, however we end: its standard input is ours.</summary>
public sealed class AppiumRun : IAsyncDisposable
{
    /// <summary>npm may have to install it first.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    private AppiumRun(Process process, Uri server, string? chromedriver)
    {
        _process = process;
        Server = server;
        Chromedriver = chromedriver;
    }

    public Uri Server { get; }

    /// <summary>The server's private link to chromedriver; null: none is installed.</summary>
    public string? Chromedriver { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>Why no server can be had here; null: one can.</summary>
    public static string? Missing { get; } =
        OperatingSystem.IsWindows() ? "The launcher is a shell script."
        : !OnPath("node") || !OnPath("npm") ? "node 20 with npm is not installed."
        : NodeVersion() is < 20 and var old ? $"node {old} is installed, and 20 is needed."
        : null;

    public static async Task<AppiumRun> StartAsync(CancellationToken cancellationToken)
    {
        var process = Process.Start(new ProcessStartInfo("bash", [Programs.AppiumStart, "--exit-with-stdin"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            string? chromedriver = null;
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("chromedriver: ", StringComparison.Ordinal))
                {
                    chromedriver = line["chromedriver: ".Length..];
                }
                else if (line.StartsWith("appium: ", StringComparison.Ordinal))
                {
                    return new AppiumRun(process, new Uri(line["appium: ".Length..]), chromedriver);
                }
            }

            throw new InvalidOperationException("The Appium server ended before it was ready; see standard error.");
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            throw;
        }
    }

    public Task<AppiumSession> OpenAsync(AppDevice device, CancellationToken cancellationToken) => AppiumSessions.OpenAsync(Server, device, AppiumLimits.Default, TimeProvider.System, cancellationToken);

    public Task<AppiumSession> OpenStandInAsync(CancellationToken cancellationToken, params string[] faults) => OpenAsync(new AppDevice.StandIn("zh", [.. faults]), cancellationToken);

    public IReadOnlyList<ProcessTree.Member> Below() => ProcessTree.Below(_process.Id);

    public ProcessTree.Member Node() => Below().Single(p => p.Command.Contains("appium/index.js", StringComparison.Ordinal));

    /// <summary>What a phone-shaped Chromium is asked for with.</summary>
    public AppDevice.PhoneWeb PhoneWeb(int port) =>
        new(Chromedriver!, BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists).Path, 390, 844, 3, port, NoSandbox: OperatingSystem.IsLinux() && Environment.UserName == "root");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int NodeVersion()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--print", "process.versions.node.split('.')[0]"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var told = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return int.Parse(told, CultureInfo.InvariantCulture);
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>One server for all tests of this folder that do not end it. Where none can be had, each of them skips and says why.</summary>
public sealed class AppiumFixture : IAsyncLifetime
{
    private AppiumRun? _run;

    public AppiumRun Run
    {
        get
        {
            Assert.SkipWhen(AppiumRun.Missing is not null, AppiumRun.Missing ?? string.Empty);
            return _run!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (AppiumRun.Missing is null)
        {
            _run = await AppiumRun.StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_run is not null)
        {
            await _run.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class AppiumServers : ICollectionFixture<AppiumFixture>
{
    public const string Name = "Appium";
}
