using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Probe.Core.Scenarios;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>An address to which the digest is posted as JSON.</summary>
internal sealed class WebhookRecipient(TellWhom.Webhook webhook) : Recipient
{
    // A redirect would turn the post into a get, or carry the digest to somebody whom nobody named.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Timeout.InfiniteTimeSpan };

    public override string Id => $"webhook {webhook.Address.Host} {Digest(webhook.Address.AbsoluteUri)}";

    public override string Shown => $"{webhook.Address.Scheme}://{webhook.Address.Authority}/…";

    protected override async Task TryAsync(Letter letter, Func<string, string?> environment, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var secret = Secret(webhook.Secret, environment);
        if (secret is not null && webhook.Address.Scheme != Uri.UriSchemeHttps && !webhook.Address.IsLoopback)
        {
            throw new TellingException($"{Shown} is http: the token in {webhook.Secret} would go in clear. Give an https address.", maySucceedLater: false);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Address) { Content = new StringContent(letter.Json, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Probe", "1"));
        // The same digest twice is the same digest.
        request.Headers.Add("Idempotency-Key", letter.Run);
        if (secret is not null && !request.Headers.TryAddWithoutValidation("Authorization", Authorization(secret)))
        {
            throw new TellingException($"the environment variable {webhook.Secret} holds what cannot stand in a header.", maySucceedLater: false);
        }

        using var late = new CancellationTokenSource(limit, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new TellingException($"{Shown} answered HTTP {(int)response.StatusCode}. {Remedy(response.StatusCode)}", IsPassing(response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TellingException($"{Shown} did not answer within {limit.TotalSeconds:0} s. Is it up, and open from here?", maySucceedLater: true);
        }
        catch (HttpRequestException failed)
        {
            throw new TellingException($"{Shown} could not be reached: {Without(failed.Message, webhook.Address.PathAndQuery.Length > 1 ? webhook.Address.PathAndQuery : null, secret)} Is it up, and open from here?", maySucceedLater: true);
        }
    }

    /// <summary>A token alone is a bearer's; with a scheme before it, it stands as it is.</summary>
    private static string Authorization(string secret)
    {
        if (secret.Any(char.IsControl))
        {
            throw new TellingException("the webhook's token holds a control character.", maySucceedLater: false);
        }

        return secret.Contains(' ', StringComparison.Ordinal) ? secret : "Bearer " + secret;
    }

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static string Remedy(HttpStatusCode status) => (int)status switch
    {
        >= 300 and < 400 => "It has moved: give the new address in the campaign's file; redirects are not followed.",
        401 or 403 => "It wants another token: name its environment variable in the campaign's file.",
        404 or 410 => "Check the address in the campaign's file.",
        _ => "See the receiver's own log.",
    };
}
