using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Probe.Core.Visits;

namespace Probe.Drivers.Guarding;

/// <summary>Opens encrypted connections for the proxy to read: towards the browser with certificates of its own making, which live as long as the session, towards the portal as a strict client.</summary>
/// <param name="trusts">Replaces the machine's trust in a portal's certificate; null: the machine's. For tests.</param>
internal sealed class GuardAuthority(TimeProvider time, RemoteCertificateValidationCallback? trusts) : IDisposable
{
    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, X509Certificate2> _leaves = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="AuthenticationException">The browser would not have it.</exception>
    public async Task<SslStream> AcceptAsync(Stream browser, string host, CancellationToken cancellationToken)
    {
        var secure = new SslStream(browser, leaveInnerStreamOpen: true);
        try
        {
            var options = new SslServerAuthenticationOptions { ServerCertificate = _leaves.GetOrAdd(host, Issue), ApplicationProtocols = Protocols };
            await secure.AuthenticateAsServerAsync(options, cancellationToken);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="UnreachableException">The portal's certificate is not to be trusted, or it speaks no TLS that we know.</exception>
    public async Task<Upstream> SecureAsync(Upstream upstream, string host, GuardProxy proxy, CancellationToken cancellationToken)
    {
        var secure = new SslStream(upstream.Stream, leaveInnerStreamOpen: false);
        try
        {
            var options = new SslClientAuthenticationOptions { TargetHost = host, ApplicationProtocols = Protocols, RemoteCertificateValidationCallback = trusts };
            await secure.AuthenticateAsClientAsync(options, cancellationToken);
            return upstream with { Stream = secure, Reader = new WireReader(secure) };
        }
        catch (Exception broken) when (broken is AuthenticationException or IOException)
        {
            await secure.DisposeAsync();
            proxy.Drop(upstream);
            var failure = broken is AuthenticationException
                ? new SiteFailure(SiteFailureKind.Tls, $"the encrypted connection could not be made: {broken.Message}")
                : new SiteFailure(SiteFailureKind.ConnectionReset, "the connection was closed while it was being encrypted");
            proxy.Failed(upstream.Place, failure);
            throw new UnreachableException(failure.Detail, broken);
        }
    }

    public void Dispose()
    {
        foreach (var leaf in _leaves.Values)
        {
            leaf.Dispose();
        }

        _key.Dispose();
    }

    private X509Certificate2 Issue(string host)
    {
        var request = new CertificateRequest("CN=Probe's guard", _key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        var now = time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(30));
        // A key that lives only in memory is refused by some platforms' TLS.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}

/// <summary>A connection of which a beginning had been read already.</summary>
internal sealed class RewoundStream(WireReader reader, Stream stream) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => reader.ReadAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => stream.WriteAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

    public override void Flush() => stream.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
