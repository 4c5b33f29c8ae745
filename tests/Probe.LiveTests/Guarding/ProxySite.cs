using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Probe.LiveTests.Guarding;

/// <summary>A server that counts what reaches it, and another that breaks every connection once it has been asked.</summary>
internal sealed class ProxySite : IAsyncDisposable
{
    public const int Big = 20 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly TcpListener _breaker = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _breaking;
    private int _asked;
    private int _broken;

    private ProxySite(WebApplication app)
    {
        _app = app;
        _breaker.Start();
        _breaking = BreakAsync();
    }

    public Uri Url { get; private set; } = null!;

    public Uri Breaking => new($"http://127.0.0.1:{((IPEndPoint)_breaker.LocalEndpoint).Port}/");

    public int Asked => Volatile.Read(ref _asked);

    public int Broken => Volatile.Read(ref _broken);

    public static async Task<ProxySite> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        var site = new ProxySite(app);
        app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref site._asked);
            await next(context);
        });
        app.MapGet("/page/{n}", (int n) => Results.Text($"page {n}"));
        app.MapGet("/big", async (HttpContext context) =>
        {
            var block = new byte[64 * 1024];
            for (var sent = 0; sent < Big; sent += block.Length)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        });
        app.MapPost("/query", async (HttpContext context) =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return Results.Text($"{body.Length}");
        });
        await app.StartAsync(cancellationToken);
        site.Url = new Uri(app.Urls.First());
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // The listener goes after its last caller: one that is asked for another after its end throws.
        await _breaking;
        _breaker.Stop();
        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private async Task BreakAsync()
    {
        try
        {
            while (true)
            {
                using var socket = await _breaker.AcceptSocketAsync(_stop.Token);
                await socket.ReceiveAsync(new byte[1024], _stop.Token);
                Interlocked.Increment(ref _broken);
                socket.LingerState = new LingerOption(true, 0);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
