using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SamplePortal.Catalogue;
using SamplePortal.Portals;
using SamplePortal.Truth;

namespace SamplePortal.Hosting;

/// <summary>One portal, listening on a port of its own on the loopback.</summary>
internal sealed class PortalServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private PortalServer(WebApplication app, Portal portal)
    {
        this.app = app;
        Portal = portal;
    }

    public Portal Portal { get; }

    public string Url { get; private set; } = "";

    /// <param name="port">0 takes a free one.</param>
    public static async Task<PortalServer> StartAsync(Portal portal, World world, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        // Requests that hang on purpose must not hold up the end.
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        // The program stops all portals together; a portal alone must not listen for signals.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var web = builder.Build();
        web.UseMiddleware<TruthMiddleware>(portal.Log);
        web.Use(static async (context, next) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            try
            {
                await next(context);
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The visitor has gone: there is nobody to answer.
            }
        });
        web.UseRouting();
        web.MapTruth(portal, world);
        portal.Map(web);
        var server = new PortalServer(web, portal);
        await web.StartAsync(cancellationToken);
        var addresses = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()
            ?? throw new InvalidOperationException("The server does not say where it listens.");
        server.Url = addresses.Addresses.First().TrimEnd('/') + "/";
        return server;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
