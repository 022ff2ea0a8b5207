using System.Net;
using System.Security.Cryptography.X509Certificates;
using Collaboration.Kernel.Outside;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Collaboration.Tests.Outside;

/// <summary>What the client does with servers that are there.</summary>
public sealed class OutsideClientTests
{
    [Fact]
    public async Task An_allowed_host_with_a_trusted_certificate_is_read()
    {
        await using var server = await SecureServer.StartAsync(c => c.Response.WriteAsync("hello"));
        using var client = Client(server, $"127.0.0.1:{server.Port}");
        Assert.Equal("hello", await client.Http.GetStringAsync(new Uri(server.Address)));
        using var byHost = Client(server, "127.0.0.1");
        Assert.Equal("hello", await byHost.Http.GetStringAsync(new Uri(server.Address)));
    }

    [Fact]
    public async Task What_is_not_allowed_at_this_port_is_not_called()
    {
        var called = false;
        await using var server = await SecureServer.StartAsync(c => { called = true; return Task.CompletedTask; });
        using var client = Client(server, "127.0.0.1:1", "localhost");
        var refused = await Assert.ThrowsAsync<OutsideException>(() => client.Http.GetAsync(new Uri(server.Address)));
        Assert.Contains("Outside:Allow", refused.Message, StringComparison.Ordinal);
        Assert.False(called);
    }

    [Fact]
    public async Task A_name_that_turns_private_after_it_was_looked_at_is_not_called()
    {
        var called = false;
        await using var server = await SecureServer.StartAsync(c => { called = true; return Task.CompletedTask; }, "rebind.example");
        var looked = 0;
        using var client = new OutsideClient(new(new HashSet<string>(), [server.Certificate]), (_, _) => Task.FromResult<IPAddress[]>([looked++ == 0 ? IPAddress.Parse("8.8.8.8") : IPAddress.Loopback]));
        var address = new Uri($"https://rebind.example:{server.Port}/");
        await client.CheckAsync(address, CancellationToken.None);
        await Assert.ThrowsAsync<OutsideException>(() => client.Http.GetAsync(address));
        Assert.Equal(2, looked);
        Assert.False(called);
    }

    [Fact]
    public async Task A_certificate_of_nobodys_or_of_another_host_is_refused()
    {
        await using var server = await SecureServer.StartAsync(c => c.Response.WriteAsync("hello"));
        await using var other = await SecureServer.StartAsync(c => c.Response.WriteAsync("hello"), "other.example");
        using var untrusting = new OutsideClient(new(new HashSet<string> { "127.0.0.1" }, []));
        Assert.Contains("certificate", (await Assert.ThrowsAsync<OutsideException>(() => untrusting.Http.GetAsync(new Uri(server.Address)))).Message, StringComparison.Ordinal);
        using var trusting = Client(other, "127.0.0.1");
        Assert.Contains("certificate", (await Assert.ThrowsAsync<OutsideException>(() => trusting.Http.GetAsync(new Uri(other.Address)))).Message, StringComparison.Ordinal);
        Assert.Contains("certificate", (await Assert.ThrowsAsync<OutsideException>(() => trusting.Http.GetAsync(new Uri(server.Address)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_cookie_is_not_kept()
    {
        var paths = new List<string>();
        await using var server = await SecureServer.StartAsync(c =>
        {
            paths.Add(c.Request.Path + c.Request.Headers.Cookie);
            c.Response.Cookies.Append("left", "behind");
            c.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var client = Client(server, "127.0.0.1");
        Assert.Equal(HttpStatusCode.Found, (await client.Http.GetAsync(new Uri(server.Address + "/first"))).StatusCode);
        await client.Http.GetAsync(new Uri(server.Address + "/second"));
        Assert.Equal(["/first", "/second"], paths);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_a_megabyte_is_not_read(bool announced)
    {
        await using var server = await SecureServer.StartAsync(async c =>
        {
            if (announced) { c.Response.ContentLength = OutsideClient.MostBytes + 1; }
            for (var sent = 0; sent <= OutsideClient.MostBytes; sent += 65_536) { await c.Response.Body.WriteAsync(new byte[Math.Min(65_536, OutsideClient.MostBytes + 1 - sent)]); }
        });
        using var client = Client(server, "127.0.0.1");
        Assert.Contains("more than", (await Assert.ThrowsAsync<OutsideException>(() => client.Http.GetAsync(new Uri(server.Address), HttpCompletionOption.ResponseHeadersRead))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_waits_longer_than_ten_seconds()
    {
        using var client = new OutsideClient(OutsideSettings.None);
        Assert.Equal(TimeSpan.FromSeconds(10), client.Http.Timeout);
    }

    private static OutsideClient Client(SecureServer server, params string[] allowed) => new(new(allowed.ToHashSet(), new X509Certificate2Collection(server.Certificate)));
}
