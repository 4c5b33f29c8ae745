using Probe.Core.Visits;

namespace Probe.Drivers.Playwright;

/// <summary>Reads what the browser says of a failed address.</summary>
internal static class NetworkErrors
{
    private static readonly (string Mark, SiteFailureKind Kind, string Words)[] Known =
    [
        ("ERR_NAME_NOT_RESOLVED", SiteFailureKind.NoSuchHost, "no such host: the name could not be resolved"),
        ("ERR_NAME_RESOLUTION_FAILED", SiteFailureKind.NoSuchHost, "no such host: the name could not be resolved"),
        ("ERR_CONNECTION_REFUSED", SiteFailureKind.Refused, "the connection was refused"),
        ("ERR_CONNECTION_RESET", SiteFailureKind.ConnectionReset, "the connection was reset"),
        ("ERR_CONNECTION_CLOSED", SiteFailureKind.ConnectionReset, "the connection was closed without an answer"),
        ("ERR_EMPTY_RESPONSE", SiteFailureKind.ConnectionReset, "the connection was closed without an answer"),
        ("ERR_CERT", SiteFailureKind.Tls, "the certificate is not to be trusted"),
        ("ERR_SSL", SiteFailureKind.Tls, "the encrypted connection could not be made"),
        ("ERR_BAD_SSL", SiteFailureKind.Tls, "the encrypted connection could not be made"),
        ("ERR_TOO_MANY_REDIRECTS", SiteFailureKind.TooManyRedirects, "it redirects without end"),
        ("ERR_CONNECTION_TIMED_OUT", SiteFailureKind.Silent, "the connection got no answer"),
        ("ERR_TIMED_OUT", SiteFailureKind.Silent, "the connection got no answer"),
        ("ERR_ADDRESS_UNREACHABLE", SiteFailureKind.ConnectionFailed, "the address cannot be reached"),
        ("ERR_UNSAFE_PORT", SiteFailureKind.ConnectionFailed, "browsers refuse that port"),
        ("ERR_INVALID_AUTH_CREDENTIALS", SiteFailureKind.HttpError, "it asks for a password"),
        ("Download is starting", SiteFailureKind.NotAPage, "the address is a file, not a page"),
        ("ERR_", SiteFailureKind.ConnectionFailed, "the connection failed"),
    ];

    /// <summary>Null where the message is not about the network.</summary>
    public static SiteFailure? Read(string message)
    {
        foreach (var (mark, kind, words) in Known)
        {
            var at = message.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                var end = at;
                while (end < message.Length && (char.IsAsciiLetterUpper(message[end]) || message[end] == '_' || char.IsAsciiDigit(message[end])))
                {
                    end++;
                }

                return new SiteFailure(kind, end > at + 4 ? $"{words} ({message[at..end]})" : words);
            }
        }

        return null;
    }
}
