using System.Security.Cryptography;
using System.Text;
using Polly;
using Polly.Retry;
using Probe.Core.Scenarios;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>What is told, in every form.</summary>
/// <param name="DigestFile">The digest's HTML file.</param>
/// <param name="Json">The same for machines.</param>
internal sealed record Letter(string Run, string Subject, string Text, string Html, string DigestFile, string Json);

/// <summary>One who is told: each address of a mail by itself, so that one that fails takes no other with it.</summary>
internal abstract class Recipient
{
    /// <summary>The same in every run; holds no secret, and of a webhook's address, which may hold one, only a digest.</summary>
    public abstract string Id { get; }

    /// <summary>As a log may name it.</summary>
    public abstract string Shown { get; }

    public static IEnumerable<Recipient> All(IEnumerable<TellWhom> whom) =>
        whom.SelectMany(each => each switch
        {
            TellWhom.Mail mail => mail.To.Select(to => (Recipient)new MailRecipient(mail, to)),
            TellWhom.Webhook webhook => [new WebhookRecipient(webhook)],
            _ => throw new ArgumentOutOfRangeException(nameof(whom), each, "An unknown way to tell."),
        }).DistinctBy(r => r.Id, StringComparer.Ordinal);

    /// <summary>Tells, several times where another try may succeed.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="TellingException">It could not be told; the message says why and what to do, and holds no secret.</exception>
    public async Task TellAsync(Letter letter, Func<string, string?> environment, TellingLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        var retries = new ResiliencePipelineBuilder { TimeProvider = time };
        if (limits.Retries > 0)
        {
            retries.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = limits.Retries, Delay = limits.Pause, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<TellingException>(e => e.MaySucceedLater),
            });
        }

        await retries.Build().ExecuteAsync(async token => await TryAsync(letter, environment, limits.Try, time, token), cancellationToken);
    }

    protected abstract Task TryAsync(Letter letter, Func<string, string?> environment, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>The secret that the campaign names; null: it names none.</summary>
    protected static string? Secret(string? variable, Func<string, string?> environment) =>
        variable is null ? null
        : environment(variable)?.Trim() is { Length: > 0 } secret ? secret
        : throw new TellingException($"the environment variable {variable}, which the campaign names, is not set. Set it where Probe runs.", maySucceedLater: false);

    /// <summary>Words of a server, without what must not be told.</summary>
    protected static string Without(string text, params ReadOnlySpan<string?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret is { Length: > 0 })
            {
                text = text.Replace(secret, "…", StringComparison.Ordinal).Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), "…", StringComparison.Ordinal);
            }
        }

        return text;
    }

    protected static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}

/// <summary>Somebody could not be told; the message says why and what to do, and holds no secret.</summary>
internal sealed class TellingException : Exception
{
    public TellingException()
    {
    }

    public TellingException(string message)
        : base(message)
    {
    }

    public TellingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public TellingException(string message, bool maySucceedLater)
        : base(message) => MaySucceedLater = maySucceedLater;

    /// <summary>Whether another try in a moment may succeed.</summary>
    public bool MaySucceedLater { get; }
}
