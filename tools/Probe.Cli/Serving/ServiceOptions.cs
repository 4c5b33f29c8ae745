using System.Net;
using Probe.Cli.Dashboard;
using Probe.Cli.Scheduling;
using Probe.Drivers.Playwright;

namespace Probe.Cli.Serving;

/// <summary>What the service goes by.</summary>
/// <param name="Listen">Of this machine only, unless the dashboard has users. Port 0: a free one.</param>
/// <param name="Targets">In hand at once. ≥ 1.</param>
/// <param name="RetryAfter">First wait after a job that failed. &gt; 0.</param>
internal sealed record ServiceOptions(ScheduleStore Schedule, IPEndPoint Listen, int Targets, TimeSpan RetryAfter)
{
    /// <summary>Looks for the browser, as health asks.</summary>
    public Func<BrowserChoice> Browser { get; init; } = () => BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists);

    public const string DefaultListen = "127.0.0.1:5080";

    /// <summary>Null: nothing is shown but <c>/health</c>.</summary>
    public DashboardOptions? Dashboard { get; init; }

    /// <param name="hasUsers">Whether whoever comes has to sign in.</param>
    /// <exception cref="UsageException">It is no address, or one that other machines reach and nobody has to sign in.</exception>
    public static IPEndPoint ParseListen(string text, bool hasUsers = false)
    {
        var named = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text["localhost".Length..] : text;
        if (!named.Contains(':', StringComparison.Ordinal) || !IPEndPoint.TryParse(named, out var address))
        {
            throw new UsageException($"'{text}' is no address to listen on: expected something like {DefaultListen}.");
        }

        return hasUsers || IPAddress.IsLoopback(address.Address)
            ? address
            : throw new UsageException($"'{text}' would be reached by other machines, and nobody would have to sign in. Name the users' file with --users FILE ('probe users add' makes it), or listen on {DefaultListen}.");
    }
}
