using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Probe.Core.Scenarios;

namespace Probe.Cli.Campaigns.Telling;

/// <summary>One address, by mail.</summary>
/// <remarks>
/// By the base library's SmtpClient. Its documentation advises against it for its lack of modern protocols: it knows STARTTLS, and no implicit TLS on port 465.
/// That is enough for a letter a week to one's own mail server; a writer of our own would know less.
/// </remarks>
/// <param name="encrypted">Null: as the server's address says.</param>
internal sealed class MailRecipient(TellWhom.Mail mail, string to, bool? encrypted = null) : Recipient
{
    private const int DefaultPort = 587;
    private const int RelayPort = 25;

    /// <summary>A larger digest stays where it is, and the letter says where.</summary>
    private const long MostAttached = 8_000_000;

    public override string Id => "mail " + to.ToLowerInvariant();

    public override string Shown => Terminal.Inert.Line($"{to} by {mail.Server}", 120);

    /// <summary>Host and port of a server as a campaign names it. Null: it is none.</summary>
    public static (string Host, int Port)? Server(string server) =>
        Uri.TryCreate("smtp://" + server, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && uri.AbsolutePath is "/" or ""
            ? (uri.IdnHost.Trim('[', ']'), uri.Port > 0 ? uri.Port : DefaultPort)
            : null;

    /// <summary>STARTTLS is demanded of every server but this machine itself, and a relay on port 25 that asks for no password: those often have none.</summary>
    public static bool MustEncrypt(string host, int port, bool hasSecret) =>
        !(host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))) && (port != RelayPort || hasSecret);

    protected override async Task TryAsync(Letter letter, Func<string, string?> environment, TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        var (host, port) = Server(mail.Server) ?? throw new TellingException($"'{mail.Server}' is no mail server: expected host or host:port.", maySucceedLater: false);
        var secret = Secret(mail.Secret, environment);
        var parts = secret?.Split(':', 2);
        if (parts is { Length: 1 })
        {
            throw new TellingException($"the environment variable {mail.Secret} must hold user:password; there is no colon in it.", maySucceedLater: false);
        }

        if (secret is not null && secret.Any(char.IsControl))
        {
            throw new TellingException($"the environment variable {mail.Secret} holds a control character.", maySucceedLater: false);
        }

        using var message = Message(letter);
        using var client = new SmtpClient(host, port) { EnableSsl = encrypted ?? MustEncrypt(host, port, secret is not null), DeliveryMethod = SmtpDeliveryMethod.Network };
        client.Credentials = parts is null ? null : new NetworkCredential(parts[0], parts[1]);
        using var late = new CancellationTokenSource(limit, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            // It does not hear of a cancellation while it connects: hence both.
            await client.SendMailAsync(message, ended.Token).WaitAsync(ended.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TellingException($"{host}:{port} did not take the letter within {limit.TotalSeconds:0} s. Is it the right server, and is the port open from here?", maySucceedLater: true);
        }
        catch (SmtpException refused)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var why = Without($"{refused.Message} {refused.InnerException?.Message}".Trim(), parts?[0], parts?[1], secret);
            throw new TellingException($"{host}:{port} did not take the letter: {why} {Remedy(refused.StatusCode)}", IsPassing(refused.StatusCode));
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException)
        {
            throw new TellingException($"{host}:{port} did not take the letter: {Without(broken.Message, parts?[0], parts?[1], secret)} {Remedy(SmtpStatusCode.GeneralFailure)}", maySucceedLater: broken is not AuthenticationException);
        }
    }

    private MailMessage Message(Letter letter)
    {
        try
        {
            // Addresses and subject refuse line breaks themselves: no header can be slipped in by a campaign's name.
            var from = new MailAddress(mail.From);
            var message = new MailMessage { From = from, Subject = Terminal.Inert.Line(letter.Subject, 200), SubjectEncoding = Encoding.UTF8, HeadersEncoding = Encoding.UTF8 };
            message.To.Add(new MailAddress(to));
            message.Headers.Add("Message-ID", $"<{letter.Run}.{Digest(Id)}@{from.Host}>");
            message.Headers.Add("Auto-Submitted", "auto-generated");
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(letter.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(letter.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
            if (new FileInfo(letter.DigestFile) is { Exists: true, Length: <= MostAttached })
            {
                message.Attachments.Add(new Attachment(letter.DigestFile, new ContentType(MediaTypeNames.Text.Html) { CharSet = "utf-8", Name = letter.Run + ".html" }));
            }

            return message;
        }
        catch (FormatException)
        {
            throw new TellingException($"'{Terminal.Inert.Line(to, 80)}' or '{Terminal.Inert.Line(mail.From, 80)}' is no mail address. Mend it in the campaign's file.", maySucceedLater: false);
        }
    }

    private static bool IsPassing(SmtpStatusCode status) => status is SmtpStatusCode.GeneralFailure || (int)status is >= 400 and < 500;

    private static string Remedy(SmtpStatusCode status) => status switch
    {
        SmtpStatusCode.GeneralFailure => "Is it the right server, does it offer STARTTLS, and is the port open from here?",
        SmtpStatusCode.MustIssueStartTlsFirst or SmtpStatusCode.ClientNotPermitted => "It wants an account: name the environment variable with user:password in the campaign's file.",
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed => "Check the recipient's and the sender's address.",
        _ => "Check the server, the account and the addresses in the campaign's file.",
    };
}
