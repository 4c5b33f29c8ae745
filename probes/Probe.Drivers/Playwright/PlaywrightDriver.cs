using System.Collections.Immutable;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>A Chromium that opens sessions. One browser for all of them, renewed before it grows and started again when it died; sessions under way end in the browser that they began in.</summary>
public sealed class PlaywrightDriver : IDriver
{
    /// <summary>Memory of the driver's own process grows with what passes through it; both are renewed after so many sessions.</summary>
    private const int SessionsUntilRenewal = 40;

    /// <summary>What the browser is started with.</summary>
    internal static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--mute-audio", "--host-resolver-rules=MAP *.google.com ~NOTFOUND, MAP *.googleapis.com ~NOTFOUND",
        // Datagrams would pass a session's proxy by.
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        // The last of such switches counts, so that Playwright's own (its pictures show what stands there now) is said again; the network service as a thread of the browser's saves the memory of a process.
        "--enable-features=CDPScreenshotNewSurface,NetworkServiceInProcess2",
    ];

    /// <summary>Client and server must agree in it.</summary>
    private static readonly int PlaywrightVersion = typeof(IPlaywright).Assembly.GetName().Version?.Minor ?? 0;

    private readonly BrowserChoice _choice;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly List<BrowserGeneration> _generations = [];
    private BrowserGeneration? _present;

    private PlaywrightDriver(BrowserChoice choice, TimeProvider time)
    {
        _choice = choice;
        _time = time;
    }

    public DriverIdentity Identity { get; private set; } = new("unknown", "unknown", []);

    /// <summary>The present browser's own process; null: there is none, or it is not ours.</summary>
    internal System.Diagnostics.Process? Browser => _present?.Process;

    /// <summary>Starts the browser.</summary>
    /// <exception cref="FaultException">There is no browser, or it does not start.</exception>
    public static async Task<PlaywrightDriver> LaunchAsync(BrowserChoice choice, TimeProvider time, CancellationToken cancellationToken)
    {
        var driver = new PlaywrightDriver(choice, time);
        try
        {
            await driver.EnsureAsync(cancellationToken, forSession: false);
            return driver;
        }
        catch
        {
            await driver.DisposeAsync();
            throw;
        }
    }

    public async Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        var generation = await EnsureAsync(cancellationToken);
        try
        {
            var session = await PlaywrightSession.OpenAsync(generation.Browser, options, _time, cancellationToken, elsewhere: _choice.At?.Shown);
            session.Closed = clean =>
            {
                Interlocked.Decrement(ref generation.Open);
                if (!clean)
                {
                    generation.Froze();
                }
            };
            return session;
        }
        catch (PlaywrightException broken)
        {
            Interlocked.Decrement(ref generation.Open);
            throw new FaultException(new Fault(FaultKind.BrowserCrashed, $"The browser would not open a session: {_choice.At?.Without(Short(broken)) ?? Short(broken)}"), innerException: broken);
        }
        catch (TimeoutException slow)
        {
            generation.Froze();
            Interlocked.Decrement(ref generation.Open);
            throw new FaultException(new Fault(FaultKind.StepTimedOut, $"The browser opened no session within {PlaywrightSession.CallLimit.TotalSeconds:0} s."), innerException: slow);
        }
        catch
        {
            Interlocked.Decrement(ref generation.Open);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var generation in _generations)
        {
            await generation.StopAsync();
        }

        _gate.Dispose();
    }

    /// <summary>The first line of what Playwright says: the rest is a call log.</summary>
    internal static string Short(Exception broken) => broken.Message.Split('\n', 2)[0].Trim();

    /// <summary>The browser for a session that is about to begin, which counts as open from here on.</summary>
    private async Task<BrowserGeneration> EnsureAsync(CancellationToken cancellationToken, bool forSession = true)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_present is not { IsSound: true, Sessions: < SessionsUntilRenewal })
            {
                _present = null;
            }

            // Those before it end when the last session that began in them has ended.
            foreach (var idle in _generations.Where(g => g != _present && (Volatile.Read(ref g.Open) == 0 || !g.Browser.IsConnected)).ToList())
            {
                _generations.Remove(idle);
                await idle.StopAsync();
            }

            if (_present is null)
            {
                _present = await StartAsync(cancellationToken);
                _generations.Add(_present);
            }

            if (forSession)
            {
                _present.Sessions++;
                Interlocked.Increment(ref _present.Open);
            }

            return _present;
        }
        catch (PlaywrightException broken)
        {
            if (_choice.At is { } remote)
            {
                throw new FaultException(
                    new Fault(FaultKind.BrowserMissing, $"The browser at {remote.Shown} cannot be had: {remote.Without(Short(broken))} — is it up, is the port open from here, and is a Playwright server of this Probe's version (1.{PlaywrightVersion})?"),
                    innerException: broken);
            }

            throw new FaultException(
                new Fault(FaultKind.BrowserMissing, $"No browser could be started ({_choice.Why}: {_choice.Path ?? "none installed"}): {Short(broken)} — install Chromium, or set {BrowserLocator.Variable} to one."),
                innerException: broken);
        }
        catch (TimeoutException slow)
        {
            throw new FaultException(new Fault(FaultKind.BrowserMissing, $"The browser {_choice.At?.Shown ?? _choice.Path} did not start within 60 s."), innerException: slow);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<BrowserGeneration> StartAsync(CancellationToken cancellationToken)
    {
        KeepNodeSmall();
        var playwright = await Microsoft.Playwright.Playwright.CreateAsync().WaitAsync(TimeSpan.FromSeconds(60), _time, cancellationToken);
        try
        {
            if (_choice.At is { } remote)
            {
                var far = await remote.ConnectAsync(playwright).WaitAsync(TimeSpan.FromSeconds(60), _time, cancellationToken);
                Identity = new DriverIdentity($"Chromium {far.Version}", "a browser elsewhere", [$"Browser: {_choice.Why}."]);
                return new BrowserGeneration(playwright, far, ours: false, _time);
            }

            var root = OperatingSystem.IsLinux() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
            var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = _choice.Path,
                Headless = true,
                ChromiumSandbox = !root,
                Args = Arguments,
            }).WaitAsync(TimeSpan.FromSeconds(60), _time, cancellationToken);
            Identity = new DriverIdentity(
                $"Chromium {browser.Version}",
                Path.GetFileName(_choice.Path) ?? "Playwright's own Chromium",
                [$"Browser: {_choice.Why}.", .. root ? ["The browser's sandbox is off: it cannot run for the user root."] : ImmutableArray<string>.Empty]);
            return new BrowserGeneration(playwright, browser, ours: true, _time);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Playwright's own process keeps its youngest objects in 48 MB unless it is told less (V8's <c>--max-semi-space-size</c>, MB; three of them); what passes through here fits in 6. It reads the environment only.</summary>
    private static void KeepNodeSmall()
    {
        const string Variable = "NODE_OPTIONS";
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Environment.SetEnvironmentVariable(Variable, "--max-semi-space-size=2");
        }
    }
}
