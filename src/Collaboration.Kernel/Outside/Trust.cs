using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Collaboration.Kernel.Outside;

/// <summary>Believes certificates that the system believes, and those that the installation names; each for its own host only.</summary>
internal sealed class Trust(X509Certificate2Collection roots)
{
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) { return true; }
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 shown) { return false; }
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(roots);
        // An authority of a hospital's own seldom says what it took back where we could ask.
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null) { own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore); }
        return own.Build(shown);
    }
}
