using System.Net;
using System.Security.Cryptography.X509Certificates;
using Collaboration.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collaboration.Tests.Outside;

/// <summary>A server of a test by https, with a certificate that it made itself.</summary>
internal sealed class SecureServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SecureServer(WebApplication app, X509Certificate2 certificate) => (_app, Certificate) = (app, certificate);

    public X509Certificate2 Certificate { get; }

    /// <summary>Scheme, address and port, without a slash at the end.</summary>
    public string Address => _app.Urls.First().TrimEnd('/');

    public int Port => new Uri(Address).Port;

    public static Task<SecureServer> StartAsync(RequestDelegate answer, string host = "127.0.0.1") => StartAsync(answer, SelfMade.Certificate(host));

    public static async Task<SecureServer> StartAsync(RequestDelegate answer, X509Certificate2 certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new SecureServer(app, certificate);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
