using System.Security.Cryptography.X509Certificates;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>A node that may call providers on this machine and believes their certificate, with a clock that can be put forward.</summary>
public sealed class OpenIdNode : IAsyncLifetime
{
    private static readonly Lazy<X509Certificate2> s_certificate = new(() => SelfMade.Certificate("127.0.0.1"));

    public static X509Certificate2 Certificate => s_certificate.Value;

    public App App { get; private set; } = null!;
    public TestClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        var file = Path.Combine(Path.GetTempPath(), $"trusted-{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(file, Certificate.ExportCertificatePem());
        App = await App.StartAsync(new Dictionary<string, string?> { ["Outside:Allow:0"] = "127.0.0.1", ["Outside:TrustedCertificates"] = file }, builder => builder.GoingBy(Clock));
        File.Delete(file);
    }

    public async Task DisposeAsync() => await App.DisposeAsync();
}
