using System.Security.Cryptography;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace Collaboration.Webhooks.Hooks;

/// <summary>What a hook's calls are signed with. It is shown once, and kept sealed for this tenant.</summary>
internal sealed class HookSecrets(IDataProtectionProvider protection, CurrentTenant current)
{
    // By the specification: who reads the rest as Base64 has the key.
    private const string Beginning = "whsec_";
    private const int Bytes = 32;

    /// <returns>The secret as the other system takes it, and as it is kept.</returns>
    public (string Secret, string Sealed) Make()
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (Beginning + key, Seal.Protect(key));
    }

    /// <returns>Null for what was sealed elsewhere: a hospital that has moved makes a new one.</returns>
    public byte[]? Open(string kept)
    {
        try { return Convert.FromBase64String(Seal.Unprotect(kept)); }
        catch (CryptographicException) { return null; }
    }

    private IDataProtector Seal => protection.CreateProtector("webhooks", $"{current.Tenant.Id}");
}
