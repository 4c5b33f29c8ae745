using System.CommandLine;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;

namespace Probe.Cli.Browsing;

/// <summary>A browser that is being started while scenarios are read, the store is opened and the run is planned: whoever wants a session of it waits until it is up.</summary>
internal sealed class BrowserStart : IDriver
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<PlaywrightDriver> _starting;
    private Task? _ending;

    private BrowserStart(Func<BrowserChoice> choose, TimeProvider time, CancellationToken cancellationToken)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _starting = Task.Run(() => PlaywrightDriver.LaunchAsync(choose(), time, _stop.Token), CancellationToken.None);
    }

    /// <summary>The browser, once it is up.</summary>
    /// <exception cref="FaultException">There is none, or it does not start.</exception>
    public Task<PlaywrightDriver> Driver => _starting;

    /// <exception cref="InvalidOperationException">It is not up yet.</exception>
    public DriverIdentity Identity => _starting.IsCompletedSuccessfully ? _starting.Result.Identity : throw new InvalidOperationException("The browser is not up yet.");

    /// <exception cref="UsageException">The command line names no browser.</exception>
    public static BrowserStart Begin(ParseResult parsed, TimeProvider time, CancellationToken cancellationToken)
    {
        // What was typed is looked at now; what this machine has, beside everything else that is begun with.
        var typed = parsed.GetValue(BrowserOption.Instance) is null ? null : BrowserOption.Find(parsed);
        return new BrowserStart(() => typed ?? BrowserOption.Find(parsed), time, cancellationToken);
    }

    public async Task<IDriverSession> OpenSessionAsync(SessionOptions options, CancellationToken cancellationToken) => await (await _starting.WaitAsync(cancellationToken)).OpenSessionAsync(options, cancellationToken);

    /// <summary>Ends the browser; may be begun early and awaited later.</summary>
    public ValueTask DisposeAsync() => new(_ending ??= EndAsync());

    private async Task EndAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await (await _starting).DisposeAsync();
        }
        catch (FaultException)
        {
            // It did not start: whoever asked for it was told, and nobody else needs to know.
        }
        catch (OperationCanceledException)
        {
            // It was not needed any more before it was up.
        }

        _stop.Dispose();
    }
}
