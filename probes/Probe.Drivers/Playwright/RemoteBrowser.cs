using System.Net;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>A browser elsewhere: a Playwright server, or a Chromium's DevTools end point.</summary>
public sealed class RemoteBrowser
{
    public const string Variable = "PROBE_BROWSER_AT";

    public const string Forms = "ws://host:port/… (a Playwright server of the same version), or http://host:port (a Chromium started with --remote-debugging-port)";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly Uri _address;

    private RemoteBrowser(Uri address) => _address = address;

    /// <summary>Without what may be a secret: a token often stands in the query or the path.</summary>
    public string Shown => $"{_address.Scheme}://{_address.Authority}";

    /// <summary>A token stands in the address: it must not be typed on a command line, which every user of the machine can read.</summary>
    public bool HoldsSecret => _address.UserInfo.Length > 0 || _address.Query.Length > 1;

    /// <summary>Whether its address is this machine's. A tunnel may lead elsewhere all the same: nothing that must hold relies on it.</summary>
    public bool IsNear => _address.IsLoopback;

    private bool IsDevTools => _address.Scheme is "http" or "https" || _address.AbsolutePath.StartsWith("/devtools/", StringComparison.Ordinal);

    /// <exception cref="FaultException">It is no such address.</exception>
    public static RemoteBrowser Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss" or "http" or "https"
            ? new RemoteBrowser(new Uri(text))
            : throw new FaultException(new Fault(FaultKind.BrowserMissing, $"The address of a browser elsewhere is none: expected {Forms}."));

    /// <exception cref="PlaywrightException">It cannot be had.</exception>
    internal Task<IBrowser> ConnectAsync(IPlaywright playwright) => IsDevTools
        ? playwright.Chromium.ConnectOverCDPAsync(_address.OriginalString, new BrowserTypeConnectOverCDPOptions { Timeout = (float)Limit.TotalMilliseconds })
        : playwright.Chromium.ConnectAsync(_address.OriginalString, new BrowserTypeConnectOptions { Timeout = (float)Limit.TotalMilliseconds });

    /// <summary>Words of Playwright, which repeats the address.</summary>
    internal string Without(string text)
    {
        foreach (var secret in new[] { _address.OriginalString, _address.AbsoluteUri, _address.PathAndQuery, _address.Query, WebUtility.UrlDecode(_address.Query), _address.UserInfo }.Where(s => s.Length > 1))
        {
            text = text.Replace(secret, "…", StringComparison.Ordinal);
        }

        return text;
    }
}
