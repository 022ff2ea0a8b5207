using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Collaboration.Testing;

namespace Collaboration.Browser.Tests.OpenId;

/// <summary>A real OpenID provider in a process of its own, gone at the end of the test.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    public const string Secret = "only the two of us know";

    private readonly Process _process;

    private RealProvider(Process process) => _process = process;

    public string Issuer { get; private set; } = "";

    /// <param name="folder">Where certificate and key are laid.</param>
    /// <param name="hospital">Whole address of the hospital that it signs people in to.</param>
    public static async Task<RealProvider> StartAsync(string folder, X509Certificate2 certificate, string host, string hospital, string[] roles)
    {
        var (key, shown) = (Path.Combine(folder, "key.pem"), Path.Combine(folder, "certificate.pem"));
        using (var rsa = certificate.GetRSAPrivateKey()!) { await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem()); }
        await File.WriteAllTextAsync(shown, certificate.ExportCertificatePem());
        var told = JsonSerializer.Serialize(new
        {
            host, key, certificate = shown, secret = Secret, roles,
            redirect = hospital + "/account/openid/callback", backChannel = hospital + "/account/openid/back-channel", back = hospital + "/account/sign-in",
        });
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "Collaboration.Browser.Tests", "OpenId", "provider.mjs"), told]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var provider = new RealProvider(Process.Start(start)!);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var line = await provider._process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("The provider ended. Is it restored? npm ci --prefix tests/Collaboration.Browser.Tests");
        provider.Issuer = JsonDocument.Parse(line).RootElement.GetProperty("issuer").GetString()!;
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
