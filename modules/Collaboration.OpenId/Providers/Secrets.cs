using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;

namespace Collaboration.OpenId.Providers;

/// <summary>Seals what a provider knows us by. The seal names whose row it is: no other tenant's row opens it.</summary>
internal sealed class Secrets(IDataProtectionProvider protection)
{
    public string Seal(int tenant, string secret) => Of(tenant).Protect(secret);

    /// <exception cref="CryptographicException">Another installation sealed it, or it is another tenant's.</exception>
    public string Open(int tenant, string sealedSecret) => Of(tenant).Unprotect(sealedSecret);

    /// <inheritdoc cref="Open"/>
    public X509Certificate2 OpenCertificate(Provider provider) =>
        X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(Open(provider.TenantId, provider.SealedCertificate!)), null, X509KeyStorageFlags.EphemeralKeySet);

    private IDataProtector Of(int tenant) => protection.CreateProtector("openid", $"{tenant}");
}
