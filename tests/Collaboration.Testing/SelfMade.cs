using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Collaboration.Testing;

/// <summary>Certificates that nobody but a test believes.</summary>
public static class SelfMade
{
    /// <summary>For these host names and addresses, with its key.</summary>
    public static X509Certificate2 Certificate(params string[] hosts)
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address)) { names.AddIpAddress(address); } else { names.AddDnsName(host); }
        }
        var request = new CertificateRequest($"CN={hosts[0]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
