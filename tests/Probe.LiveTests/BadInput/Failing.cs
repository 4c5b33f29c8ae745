using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Probe.LiveTests.Running;

namespace Probe.LiveTests.BadInput;

/// <summary>What came of a visit to an address that hurts its visitor.</summary>
/// <param name="Memory">The most that the browser's processes held at once, bytes.</param>
public sealed record FailedVisit(Ended Command, SearchResult? Result, long Memory);

/// <summary>Visits every hurtful address once, several at a time, because their limits of 15 s are mostly waiting; each test waits for its own.</summary>
public sealed class Failing(LivePortals live) : IAsyncLifetime
{
    private const int AtOnce = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);
    private readonly CancellationTokenSource _stop = new();
    private WebApplication? _untrusted;
    private ImmutableDictionary<string, Task<FailedVisit>> _visits = ImmutableDictionary<string, Task<FailedVisit>>.Empty;

    /// <summary>The portal of the addresses that hurt.</summary>
    public Uri Hostile => live.Portals["hostile"];

    public Task<FailedVisit> OfAsync(string way) => _visits[way];

    public async ValueTask InitializeAsync()
    {
        _untrusted = await StartUntrustedAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["one.csv"], "keyword,variants,accept,mustHave\n身份证,,居民身份证丢失补领,\n", TestContext.Current.CancellationToken);
        var hostile = live.Portals["hostile"];
        var addresses = new Dictionary<string, Uri>(StringComparer.Ordinal)
        {
            ["no-such-host"] = new("http://no-such-portal.invalid/"),
            ["refused"] = new($"http://127.0.0.1:{FreePort()}/"),
            ["untrusted"] = new(_untrusted.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
        // The slowest first.
        foreach (var path in new[] { "endless", "silence", "slow-home?s=40", "spin", "huge", "alert-loop", "deep", "captcha", "login-wall", "redirect-loop", "500", "reset", "poll" })
        {
            addresses[path.Split('?')[0]] = new Uri(hostile, path);
        }

        _visits = addresses.ToImmutableDictionary(a => a.Key, a => VisitAsync(a.Key, a.Value, _stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_visits.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (_untrusted is not null)
        {
            await _untrusted.DisposeAsync();
        }

        _stop.Dispose();
        _turns.Dispose();
        _folder.Dispose();
    }

    private async Task<FailedVisit> VisitAsync(string way, Uri address, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            var json = _folder[way + ".json"];
            using var run = ProbeRun.Start("search", address.ToString(), "--home", _folder[way], "--json", json, "--keywords", _folder["one.csv"], "--lang", "zh");
            var most = 0L;
            var ended = run.EndAsync(TimeSpan.FromMinutes(3), cancellationToken);
            using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            while (!ended.IsCompleted)
            {
                most = Math.Max(most, run.Below().Sum(p => p.MemoryBytes));
                await Task.WhenAny(ended, beat.WaitForNextTickAsync(cancellationToken).AsTask());
            }

            return new FailedVisit(await ended, new FileInfo(json) is { Exists: true, Length: > 0 } ? await SearchResult.ReadAsync(json, cancellationToken) : null, most);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>A port on which nobody listens.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A portal whose certificate nobody vouches for.</summary>
    private static async Task<WebApplication> StartUntrustedAsync(CancellationToken cancellationToken)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var certificate = X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var app = builder.Build();
        app.MapGet("/", () => "It is never shown.");
        await app.StartAsync(cancellationToken);
        return app;
    }
}
