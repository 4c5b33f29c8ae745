using System.Net;
using System.Net.Sockets;
using Probe.Drivers.Playwright;

namespace Probe.Cli.Campaigns;

/// <summary>
/// A page of our own on this machine. That it opens proves the browser and the machine, not the way to the outside: for that
/// <c>PROBE_CANARY</c> names a page of ours elsewhere.
/// </summary>
internal sealed class CanaryPage : IAsyncDisposable
{
    public const string Variable = "PROBE_CANARY";

    private readonly HttpListener? _listener;
    private readonly Task _serving;

    private CanaryPage(Uri address, HttpListener? listener)
    {
        (Address, _listener) = (address, listener);
        _serving = listener is null ? Task.CompletedTask : ServeAsync(listener);
    }

    public Uri Address { get; }

    /// <param name="browser">That shall open it.</param>
    /// <exception cref="UsageException">The environment names something that is no address, or nothing, and the browser is elsewhere.</exception>
    public static CanaryPage Open(BrowserChoice browser)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? new CanaryPage(new Uri(named), listener: null)
                : throw new UsageException($"{Variable} is '{named}': expected the http or https address of a page of your own.");
        }

        if (browser.At is { IsNear: false } far)
        {
            throw new UsageException($"The browser at {far.Shown} does not reach a page of this machine: name a page of your own that it does reach in {Variable}, by which faults of ours are told from a portal's.");
        }

        for (var tries = 0; ; tries++)
        {
            var listener = new HttpListener();
            var port = FreePort();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return new CanaryPage(new Uri($"http://127.0.0.1:{port}/"), listener);
            }
            catch (HttpListenerException) when (tries < 5)
            {
                // Somebody took the port between our looking and our listening.
                listener.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener?.Stop();
        await _serving;
        _listener?.Close();
    }

    private static async Task ServeAsync(HttpListener listener)
    {
        var page = "<!doctype html><title>canary</title><p>ok</p>"u8.ToArray();
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.OutputStream.WriteAsync(page);
                context.Response.Close();
            }
            catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The visitor left, or we are ending.
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
