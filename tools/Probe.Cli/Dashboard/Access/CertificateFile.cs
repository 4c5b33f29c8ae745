using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Probe.Cli.Dashboard.Access;

/// <summary>Reads the certificate that https is spoken with.</summary>
internal static class CertificateFile
{
    public const string PasswordVariable = "PROBE_CERTIFICATE_PASSWORD";

    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="UsageException">It is missing, or holds no certificate with its key.</exception>
    public static X509Certificate2 Read(string file, Func<string, string?> environment)
    {
        try
        {
            if (X509Certificate2.GetCertContentType(file) is X509ContentType.Pkcs12)
            {
                return X509CertificateLoader.LoadPkcs12FromFile(file, environment(PasswordVariable));
            }

            // TLS on Windows wants a key that is kept, which a PEM's is not.
            using var pem = X509Certificate2.CreateFromPemFile(file);
            return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be used as certificate: {broken.Message} Expected a PEM file with certificate and key, or a PKCS #12 file.");
        }
    }
}
