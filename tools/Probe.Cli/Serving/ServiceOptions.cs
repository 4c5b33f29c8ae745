using System.Net;
using Probe.Cli.Scheduling;
using Probe.Drivers.Playwright;

namespace Probe.Cli.Serving;

/// <summary>What the service goes by.</summary>
/// <param name="Listen">Of this machine only, until there are logins. Port 0: a free one.</param>
/// <param name="Targets">In hand at once. ≥ 1.</param>
/// <param name="RetryAfter">First wait after a job that failed. &gt; 0.</param>
internal sealed record ServiceOptions(ScheduleStore Schedule, IPEndPoint Listen, int Targets, TimeSpan RetryAfter)
{
    /// <summary>Looks for the browser, as health asks.</summary>
    public Func<BrowserChoice> Browser { get; init; } = () => BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists);

    public const string DefaultListen = "127.0.0.1:5080";

    /// <exception cref="UsageException">It is no address, or one that other machines reach.</exception>
    public static IPEndPoint ParseListen(string text)
    {
        var named = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text["localhost".Length..] : text;
        if (!named.Contains(':', StringComparison.Ordinal) || !IPEndPoint.TryParse(named, out var address))
        {
            throw new UsageException($"'{text}' is no address to listen on: expected something like {DefaultListen}.");
        }

        return IPAddress.IsLoopback(address.Address)
            ? address
            : throw new UsageException($"'{text}' would be reached by other machines, and there are no logins yet: listen on {DefaultListen}, and put a proxy with a login before it.");
    }
}
