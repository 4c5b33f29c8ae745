using System.Collections.Immutable;
using System.Net.Security;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Probe.Core.Probes.Journey.Guarding;
using Probe.Core.Visits;
using Probe.Drivers.Playwright;

namespace Probe.Drivers.Guarding;

/// <summary>The guard on one browser context: a proxy below it, and interception in it for what the proxy cannot read.</summary>
internal sealed partial class BrowserGuard : IAsyncDisposable
{
    /// <summary>Datagrams pass every proxy by, and full Chromium was seen to send them in spite of its own policy: no page of a guarded session gets the means.</summary>
    private const string NoDatagrams = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) { try { Object.defineProperty(window, name, { value: undefined, writable: false, configurable: false }); } catch { /* it has none */ } }";

    private readonly SubmissionGuard _guard;
    private readonly GuardProxy? _proxy;
    private bool _braked;

    private BrowserGuard(GuardOptions options, TimeProvider time, RemoteCertificateValidationCallback? trusts)
    {
        _guard = new SubmissionGuard(options);
        _proxy = !options.Layers.HasFlag(GuardLayers.Proxy) ? null
            : GuardProxy.Start(_guard, options.Layers.HasFlag(GuardLayers.Decryption) ? new GuardAuthority(time, trusts) : null);
    }

    private bool Routes => _guard.Options.Layers.HasFlag(GuardLayers.Routing) && _proxy?.Authority is null;

    /// <summary>What was held back since <see cref="Forget"/>.</summary>
    public ImmutableArray<HeldBack> Held => _guard.Held;

    /// <summary>Null where none is asked for.</summary>
    /// <param name="trusts">For tests: replaces the machine's trust in a portal's certificate.</param>
    public static BrowserGuard? Start(GuardOptions? options, TimeProvider time, RemoteCertificateValidationCallback? trusts = null) => options is null ? null : new BrowserGuard(options, time, trusts);

    /// <summary>Opens a context, guarded where a guard is asked for.</summary>
    /// <param name="elsewhere">Where a browser stands that others started; null: it is ours. It is let near a portal only where the guard is proved to hold.</param>
    /// <exception cref="FaultException">The guard does not hold in it.</exception>
    public static async Task<(IBrowserContext Context, BrowserGuard? Guard)> OpenAsync(IBrowser browser, BrowserNewContextOptions dress, GuardOptions? options, TimeProvider time, CancellationToken cancellationToken, string? elsewhere = null)
    {
        var guard = Start(options, time);
        try
        {
            guard?.Dress(dress);
            var context = await browser.NewContextAsync(dress).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            await (guard?.AttachAsync(context) ?? Task.CompletedTask).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
            if (guard is not null && elsewhere is not null && !await GuardProof.HoldsAsync(context, guard._proxy, time, cancellationToken))
            {
                await context.CloseAsync().WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken);
                throw new FaultException(new Fault(
                    FaultKind.GuardMissing,
                    $"Refused: this visit could come to a submission, and what the browser at {elsewhere} sends does not come through the guard on this machine; it must not be let near a portal. Use a browser of this machine (without {RemoteBrowser.Variable}) for journeys, usability, services and parity."));
            }

            return (context, guard);
        }
        catch
        {
            await (guard?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    /// <summary>What a context must be opened with.</summary>
    public void Dress(BrowserNewContextOptions options)
    {
        // Requests of a service worker pass interception by, and the proxy cannot read them over HTTPS.
        options.ServiceWorkers = Routes ? ServiceWorkerPolicy.Block : null;
        if (_proxy is not null)
        {
            // Without the bypass rule a browser goes to the loopback directly.
            options.Proxy = new Proxy { Server = _proxy.Address, Bypass = "<-loopback>" };
        }

        if (_proxy?.Authority is not null)
        {
            // The browser sees the proxy's certificates; the portal's are checked by the proxy.
            options.IgnoreHTTPSErrors = true;
        }
    }

    /// <summary>Before the context's first page.</summary>
    public async Task AttachAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(NoDatagrams);
        if (Routes)
        {
            // Only what the proxy cannot read: interception costs, and addresses that do not match are let through without asking us.
            await context.RouteAsync(_proxy is null ? Anything() : Encrypted(), JudgeAsync);
        }
    }

    /// <summary>When it returns, the stance holds in every layer.</summary>
    public void Take(GuardStance stance)
    {
        _guard.Take(stance);
        _braked = stance == GuardStance.Braked;
        if (_braked)
        {
            _proxy?.Brake();
        }
        else
        {
            _proxy?.Release();
        }
    }

    public void Forget() => _guard.Forget();

    /// <summary>Why the proxy could not reach an address; null: it could, or was not asked.</summary>
    public SiteFailure? FailureOf(Uri address) => _proxy?.FailureOf(address);

    /// <summary>Whether the server of a page can no longer be reached. One lost connection says nothing: it is asked once more.</summary>
    /// <param name="page">The page's address, as the browser tells it.</param>
    public async Task<SiteFailure?> GoneAsync(IBrowserContext context, string page)
    {
        if (_braked || !Uri.TryCreate(page, UriKind.Absolute, out var address) || FailureOf(address) is null)
        {
            return null;
        }

        try
        {
            await using var answer = await context.APIRequest.GetAsync(new Uri(address, "/").AbsoluteUri, new APIRequestContextOptions { Timeout = 15_000, MaxRedirects = 0 });
        }
        catch (PlaywrightException)
        {
            // No answer: the proxy has noted why.
        }
        catch (TimeoutException)
        {
            return new SiteFailure(SiteFailureKind.Silent, "It did not answer within 15 s.");
        }

        return FailureOf(address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }
    }

    [GeneratedRegex("^https?:", RegexOptions.None, 1000)]
    private static partial Regex Anything();

    [GeneratedRegex("^https:", RegexOptions.None, 1000)]
    private static partial Regex Encrypted();

    private async Task JudgeAsync(IRoute route)
    {
        try
        {
            var request = Read(route.Request);
            if (request is not null && _guard.Judge(request, GuardLayer.Routing, last: true).Allowed)
            {
                await route.ContinueAsync();
            }
            else if (request?.Purpose == RequestPurpose.Document)
            {
                await route.FulfillAsync(new RouteFulfillOptions { Status = 403, ContentType = "text/html; charset=utf-8", Body = GuardPage.Html });
            }
            else
            {
                await route.AbortAsync(RequestAbortErrorCode.BlockedByClient);
            }
        }
        catch (PlaywrightException)
        {
            // The page has gone, and its request with it.
        }
    }

    private static OutgoingRequest? Read(IRequest request)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
        {
            return null;
        }

        var purpose = request.ResourceType switch
        {
            "document" => RequestPurpose.Document,
            "stylesheet" => RequestPurpose.Style,
            "script" or "manifest" => RequestPurpose.Script,
            "image" => RequestPurpose.Image,
            "font" => RequestPurpose.Font,
            "media" or "texttrack" => RequestPurpose.Media,
            "xhr" or "fetch" => RequestPurpose.Data,
            "eventsource" => RequestPurpose.EventSource,
            "websocket" => RequestPurpose.WebSocket,
            "ping" or "beacon" or "cspviolationreport" or "csp_report" => RequestPurpose.Beacon,
            _ => RequestPurpose.Other,
        };
        var body = request.PostDataBuffer ?? [];
        return new OutgoingRequest(request.Method.ToUpperInvariant(), url, purpose, purpose == RequestPurpose.Document && IsMain(request))
        {
            MediaType = request.Headers.GetValueOrDefault("content-type", ""),
            Body = body.Length > OutgoingRequest.MostBody ? body.AsMemory(0, OutgoingRequest.MostBody) : body,
        };
    }

    private static bool IsMain(IRequest request)
    {
        try
        {
            return request.IsNavigationRequest && request.Frame.ParentFrame is null;
        }
        catch (PlaywrightException)
        {
            return true; // A pop-up's first document has no frame yet.
        }
    }
}
