using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Collaboration.OpenId.Providers;

/// <summary>A certificate with its key, from a file that an administrator brings.</summary>
internal static class ClientCertificate
{
    public const int MostBytes = 64 << 10;

    private const int ShortestKey = 2048;

    /// <returns>As it is kept, and until when it is good; null when the file is none, or its password is another.</returns>
    public static (string Kept, DateTimeOffset EndsAt)? Read(byte[] file, string? password)
    {
        try
        {
            using var certificate = Load(file, password);
            using var key = certificate.GetRSAPrivateKey();
            return key is null || key.KeySize < ShortestKey ? null : (Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12)), certificate.NotAfter.ToUniversalTime());
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException) { return null; }
    }

    private static X509Certificate2 Load(byte[] file, string? password)
    {
        var text = Encoding.ASCII.GetString(file);
        return !text.Contains("-----BEGIN", StringComparison.Ordinal) ? X509CertificateLoader.LoadPkcs12(file, password, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.EphemeralKeySet)
            : string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPem(text, text) : X509Certificate2.CreateFromEncryptedPem(text, text, password);
    }
}
