using System.Collections.Immutable;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>A Chromium that opens sessions. One browser for all of them; started again when it died.</summary>
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
    ];

    private readonly BrowserChoice _choice;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private int _open;
    private int _since;

    private PlaywrightDriver(BrowserChoice choice, TimeProvider time)
    {
        _choice = choice;
        _time = time;
    }

    public DriverIdentity Identity { get; private set; } = new("unknown", "unknown", []);

    /// <summary>Starts the browser.</summary>
    /// <exception cref="FaultException">There is no browser, or it does not start.</exception>
    public static async Task<PlaywrightDriver> LaunchAsync(BrowserChoice choice, TimeProvider time, CancellationToken cancellationToken)
    {
        var driver = new PlaywrightDriver(choice, time);
        try
        {
            await driver.EnsureAsync(cancellationToken);
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
        var browser = await EnsureAsync(cancellationToken);
        try
        {
            var session = await PlaywrightSession.OpenAsync(browser, options, _time, cancellationToken);
            Interlocked.Increment(ref _open);
            session.Closed = () => Interlocked.Decrement(ref _open);
            return session;
        }
        catch (PlaywrightException broken)
        {
            throw new FaultException(new Fault(FaultKind.BrowserCrashed, $"The browser would not open a session: {Short(broken)}"), innerException: broken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _gate.Dispose();
    }

    /// <summary>The first line of what Playwright says: the rest is a call log.</summary>
    internal static string Short(Exception broken) => broken.Message.Split('\n', 2)[0].Trim();

    private async Task<IBrowser> EnsureAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_browser is { IsConnected: true } && (_since < SessionsUntilRenewal || _open > 0))
            {
                _since++;
                return _browser;
            }

            await StopAsync();
            _playwright = await Microsoft.Playwright.Playwright.CreateAsync();
            var root = OperatingSystem.IsLinux() && string.Equals(Environment.UserName, "root", StringComparison.Ordinal);
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = _choice.Path,
                Headless = true,
                ChromiumSandbox = !root,
                Args = Arguments,
            }).WaitAsync(TimeSpan.FromSeconds(60), _time, cancellationToken);
            _since = 1;
            Identity = new DriverIdentity(
                $"Chromium {_browser.Version}",
                Path.GetFileName(_choice.Path) ?? "Playwright's own Chromium",
                [$"Browser: {_choice.Why}.", .. root ? ["The browser's sandbox is off: it cannot run for the user root."] : ImmutableArray<string>.Empty]);
            return _browser;
        }
        catch (PlaywrightException broken)
        {
            throw new FaultException(
                new Fault(FaultKind.BrowserMissing, $"No browser could be started ({_choice.Why}: {_choice.Path ?? "none installed"}): {Short(broken)} — install Chromium, or set {BrowserLocator.Variable} to one."),
                innerException: broken);
        }
        catch (TimeoutException slow)
        {
            throw new FaultException(new Fault(FaultKind.BrowserMissing, $"The browser {_choice.Path} did not start within 60 s."), innerException: slow);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task StopAsync()
    {
        if (_browser is not null)
        {
            try
            {
                await _browser.CloseAsync();
            }
            catch (PlaywrightException)
            {
                // It was gone already: that is what was wanted.
            }

            _browser = null;
        }

        _playwright?.Dispose();
        _playwright = null;
    }
}
