using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Probe.LiveTests.Telling;

/// <summary>A mail server that takes letters and keeps them, as far as a sender needs one.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _mails;

    /// <param name="encrypts">Offers STARTTLS, with a certificate that nobody trusts.</param>
    public SmtpReceiver(bool encrypts = false)
    {
        if (encrypts)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var now = TimeProvider.System.GetUtcNow();
            using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
            _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        }

        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Server => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public ConcurrentQueue<(string From, string To, string Data)> Letters { get; } = [];

    /// <summary>Every line that came, passwords decoded.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>What the n-th letter, from 1, is answered instead of being taken; null: it is taken.</summary>
    public Func<int, string?> Refuses { get; set; } = _ => null;

    /// <summary>What a login is answered; null: it is let in.</summary>
    public Func<string, string, string?> RefusesLogin { get; set; } = (_, _) => null;

    /// <summary>Says nothing at all.</summary>
    public bool Silent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // The listener goes after its last caller: one that is asked for another after its end throws.
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_serving);
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            if (Silent)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
            }

            await TalkAsync(connection.GetStream());
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // The sender hung up, or the test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        var (reader, writer) = Over(stream);
        await writer.WriteLineAsync("220 receiver");
        var (from, to) = ("", "");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            Lines.Enqueue(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-receiver");
                    await writer.WriteLineAsync(_certificate is not null && stream is not SslStream ? "250-STARTTLS" : "250-8BITMIME");
                    await writer.WriteLineAsync("250 AUTH LOGIN");
                    break;
                case "STARTTLS":
                    await writer.WriteLineAsync("220 go on");
                    var encrypted = new SslStream(stream);
                    await encrypted.AuthenticateAsServerAsync(_certificate!);
                    stream = encrypted;
                    (reader, writer) = Over(stream);
                    break;
                case "AUTH":
                    var user = Decoded(line.Split(' ')[^1]);
                    await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                    var password = Decoded(await reader.ReadLineAsync(_stop.Token) ?? "");
                    Lines.Enqueue($"login {user} {password}");
                    await writer.WriteLineAsync(RefusesLogin(user, password) ?? "235 welcome");
                    break;
                case "MAIL":
                    from = line;
                    await writer.WriteLineAsync(Refuses(Interlocked.Increment(ref _mails)) ?? "250 ok");
                    break;
                case "RCPT":
                    to = line;
                    await writer.WriteLineAsync("250 ok");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Letters.Enqueue((from, to, await DataAsync(reader)));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<string> DataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            data.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append('\n');
        }

        return data.ToString();
    }

    private static (StreamReader Reader, StreamWriter Writer) Over(Stream stream) =>
        (new StreamReader(stream, Encoding.Latin1, leaveOpen: true), new StreamWriter(stream, Encoding.Latin1, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true });

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}
