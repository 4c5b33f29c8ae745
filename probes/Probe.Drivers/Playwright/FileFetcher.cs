using System.Net;
using Microsoft.Playwright;
using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Asks for a file with a session's cookies, beside its pages. Only the beginning is read: what a portal sends may have no end.</summary>
internal sealed class FileFetcher(IBrowserContext context, string userAgent, TimeProvider time)
{
    private const int Beginning = 512;

    public async Task<Observation.Fetched> FetchAsync(Step.Fetch fetch, CancellationToken cancellationToken)
    {
        var cookies = new CookieContainer();
        foreach (var cookie in await context.CookiesAsync([fetch.Address.AbsoluteUri]).WaitAsync(PlaywrightSession.CallLimit, time, cancellationToken))
        {
            try
            {
                cookies.Add(new System.Net.Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain) { Secure = cookie.Secure });
            }
            catch (CookieException)
            {
                // A browser takes names that this one refuses; the portal does without.
            }
        }

        using var limit = new CancellationTokenSource(fetch.Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, MaxAutomaticRedirections = 10, AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, fetch.Address);
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            await using var body = await answer.Content.ReadAsStreamAsync(both.Token);
            var head = new byte[Beginning];
            var read = await body.ReadAtLeastAsync(head, Beginning, throwOnEndOfStream: false, both.Token);
            return new Observation.Fetched((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "", head.AsMemory(0, read), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(SiteFailureKind.Silent, $"It did not answer within {fetch.Limit.TotalSeconds:0} s.");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or UriFormatException or NotSupportedException or InvalidOperationException)
        {
            return Failed(SiteFailureKind.ConnectionFailed, $"Nothing came: {broken.Message}");
        }
    }

    private static Observation.Fetched Failed(SiteFailureKind kind, string why) => new(0, "", ReadOnlyMemory<byte>.Empty, new SiteFailure(kind, why));
}
