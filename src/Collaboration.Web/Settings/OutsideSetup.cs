using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Collaboration.Kernel.Outside;

namespace Collaboration.Web.Settings;

internal static class OutsideSetup
{
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static OutsideSettings Read(Installation installation)
    {
        var settings = installation.Configuration.GetSection("Outside");
        var allowed = settings.GetSection("Allow").Get<string[]>() ?? [];
        foreach (var host in allowed)
        {
            if (!Uri.TryCreate($"https://{host}/", UriKind.Absolute, out var address) || address.PathAndQuery != "/" || address.UserInfo.Length > 0)
            {
                throw new SettingsException($"Outside:Allow names '{host}', which is no host such as login.example.org or login.example.org:8443.");
            }
        }
        return new(allowed.Select(h => h.ToLowerInvariant()).ToHashSet(), settings["TrustedCertificates"] is { Length: > 0 } file ? Certificates(file) : []);
    }

    private static X509Certificate2Collection Certificates(string file)
    {
        var found = new X509Certificate2Collection();
        try { found.ImportFromPemFile(file); }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException) { throw new SettingsException($"Outside:TrustedCertificates cannot be read: {refused.Message}"); }
        catch (CryptographicException) { found.Clear(); }
        return found.Count > 0 ? found : throw new SettingsException($"Outside:TrustedCertificates: {file} holds no certificate that begins with -----BEGIN CERTIFICATE-----.");
    }
}
