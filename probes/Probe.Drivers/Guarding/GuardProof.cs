using System.Security.Cryptography;
using Microsoft.Playwright;
using Probe.Drivers.Playwright;

namespace Probe.Drivers.Guarding;

/// <summary>
/// Proves that what a browser's context sends comes through the guard's proxy. A browser on another machine looks for the proxy on its own loopback and does not find it; one
/// behind a tunnel looks near and is far. So nothing is assumed: it is asked for two addresses that only the proxy answers, and the proxy must have seen both.
/// </summary>
internal sealed class GuardProof
{
    /// <summary>Names of this kind are nobody's (RFC 2606), and a browser that does not ask the proxy finds nobody there.</summary>
    private const string Nobody = "guard.probe.invalid";

    /// <summary>The loopback, which browsers keep from a proxy unless they are told; a port that is nobody's and that browsers allow.</summary>
    private const string Loopback = "127.0.0.1:4";

    private readonly string _word = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <returns>False: it does not, or there is no proxy.</returns>
    public static async Task<bool> HoldsAsync(IBrowserContext context, GuardProxy? proxy, TimeProvider time, CancellationToken cancellationToken)
    {
        if (proxy is null)
        {
            return false;
        }

        var page = await context.NewPageAsync().WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        foreach (var place in new[] { Nobody, Loopback })
        {
            try
            {
                await page.GotoAsync($"http://{place}/{proxy.Proof._word}", new PageGotoOptions { WaitUntil = WaitUntilState.Commit, Timeout = 5_000 }).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            }
            catch (PlaywrightException)
            {
                return false; // Nobody answered: the proxy was not asked.
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        await page.CloseAsync().WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
        return proxy.Proof.IsWhole;
    }

    /// <summary>Whether a request that reached the proxy is the proof's; it is answered there and goes no further.</summary>
    public bool Takes(Uri asked)
    {
        if (asked.AbsolutePath.Length <= 1 || asked.AbsolutePath[1..] != _word)
        {
            return false;
        }

        lock (_lock)
        {
            _seen.Add(asked.Authority);
        }

        return true;
    }

    private bool IsWhole
    {
        get
        {
            lock (_lock)
            {
                return _seen.Contains(Nobody) && _seen.Contains(Loopback);
            }
        }
    }
}
