using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probe.LiveTests.Guarding;

/// <summary>The same portal over HTTPS, with a certificate of its own making: takes the encryption off and passes everything on.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly int _behind;
    private readonly Task _accepting;

    public TlsFront(int behind)
    {
        _behind = behind;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        Certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public X509Certificate2 Certificate { get; }

    public Uri Url => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        // The listener goes after its last caller: one that is asked for another after its end throws.
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_serving);
        Certificate.Dispose();
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
            // The tests are over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, end.Token);
                await server.ConnectAsync(IPAddress.Loopback, _behind, end.Token);
                var plain = server.GetStream();
                var ways = new[] { secure.CopyToAsync(plain, end.Token), plain.CopyToAsync(secure, end.Token) };
                await Task.WhenAny(ways);
                await end.CancelAsync();
                await Task.WhenAll(ways);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // One of the sides has gone.
            }
        }
    }
}
