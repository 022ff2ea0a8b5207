using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>What a proxy says is believed of the proxies that are named, and of nobody else.</summary>
public sealed class ProxyTests : AppTest
{
    private static readonly (string, string)[] s_https = [("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7")];

    [Fact]
    public async Task Behind_a_trusted_proxy_https_is_kept_for_good_and_the_cookie_stays_on_it()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "127.0.0.1" });
        var (north, host) = await WithHostAsync(node);
        var page = await node.Browser().SendAsync(HttpMethod.Get, "/account/sign-in", null, [.. s_https, ("X-Forwarded-Host", host)]);
        Assert.Contains(north.Tenant.Name, page.One(".brand").TextContent, StringComparison.Ordinal);
        Assert.Equal("max-age=31536000", page.Header("Strict-Transport-Security"));
        Assert.Contains("secure", page.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
        var byNetwork = await App.StartAsync(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "127.0.0.0/8" });
        await using var disposed = byNetwork;
        Assert.Contains(north.Tenant.Name, (await byNetwork.Browser().SendAsync(HttpMethod.Get, "/rules", null, [.. s_https, ("X-Forwarded-Host", host)])).One(".brand").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_elses_forwarded_headers_are_words()
    {
        await using var other = await App.StartAsync(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "10.1.2.3" });
        foreach (var node in new[] { App, other })
        {
            var (_, host) = await WithHostAsync(node);
            var page = await node.Browser().SendAsync(HttpMethod.Get, "/account/sign-in", null, [.. s_https, ("X-Forwarded-Host", host)]);
            Assert.Contains(App.Network().Tenant.Name, page.One(".brand").TextContent, StringComparison.Ordinal);
            Assert.Null(page.Header("Strict-Transport-Security"));
            Assert.DoesNotContain("secure", page.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
        }
    }

    private async Task<(Hospital Hospital, string Host)> WithHostAsync(App node)
    {
        var host = $"talk-{Guid.NewGuid():N}.example.org";
        var hospital = await App.HospitalAsync("north", host);
        await node.FindAsync(hospital.Id, _ => true);
        return (hospital, host);
    }
}
