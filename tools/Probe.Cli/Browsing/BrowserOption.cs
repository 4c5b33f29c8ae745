using System.CommandLine;
using Probe.Drivers.Playwright;

namespace Probe.Cli.Browsing;

/// <summary>The option that names a browser elsewhere, the same for every command.</summary>
internal static class BrowserOption
{
    public static Option<string?> Instance { get; } = new("--browser-at")
    {
        Description = $"Use a browser elsewhere instead of starting one: {RemoteBrowser.Forms}. Default: ${RemoteBrowser.Variable}. It is refused for visits that could come to a submission unless what it sends is proved to come through the guard on this machine.",
        Recursive = true,
    };

    /// <exception cref="UsageException">It is no such address, or a secret stands in what was typed.</exception>
    public static BrowserChoice Find(ParseResult parsed)
    {
        if (parsed.GetValue(Instance) is not { } typed)
        {
            return BrowserLocator.Find(Environment.GetEnvironmentVariable, File.Exists);
        }

        var found = BrowserLocator.Find(name => name == RemoteBrowser.Variable ? typed : null, File.Exists);
        return found.At is { HoldsSecret: false } ? found
            : throw new UsageException(found.At is null ? $"--browser-at names no address: expected {RemoteBrowser.Forms}." : $"--browser-at holds a name, password or token, which every user of this machine could read: put the address into ${RemoteBrowser.Variable}.");
    }
}
