using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Tenancy;

/// <summary>Which hospital answers, and that an address where nobody answers tells nothing.</summary>
public sealed class AddressTests : AppTest
{
    [Fact]
    public async Task A_hospital_answers_below_its_prefix_and_on_its_host()
    {
        var host = $"blog-{Guid.NewGuid():N}.example.org";
        var north = await App.HospitalAsync("north", host);
        var byPrefix = await north.Stranger().GetAsync("/");
        var byHost = await App.Browser(host: host).GetAsync("/");
        Assert.Equal((200, 200), (byPrefix.Status, byHost.Status));
        Assert.Contains(north.Tenant.Name, byPrefix.One(".brand").TextContent, StringComparison.Ordinal);
        Assert.Contains(north.Tenant.Name, byHost.One(".brand").TextContent, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/rules", byPrefix.One("footer a").GetAttribute("href"));
        Assert.Equal("/rules", byHost.One("footer a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_network_answers_at_the_root()
    {
        var page = await App.Browser().GetAsync("/");
        Assert.Equal(200, page.Status);
        Assert.Contains(App.Network().Tenant.Name, page.One(".brand").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/")]
    [InlineData("GET", "/account/sign-in")]
    [InlineData("GET", "/blogs/lets-talk?page=2")]
    [InlineData("GET", "/rules")]
    [InlineData("HEAD", "/")]
    [InlineData("POST", "/account/sign-in")]
    public async Task Unknown_listed_suspended_and_removed_are_the_same_to_the_byte(string method, string path)
    {
        var store = App.Services.GetRequiredService<TenantStore>();
        var (suspended, removed, listed) = (await App.HospitalAsync("suspended"), await App.HospitalAsync("removed"), await App.TenantAsync("listed", active: false));
        await store.SuspendAsync(suspended.Tenant, CancellationToken.None);
        await App.Services.GetRequiredService<TenantRemoval>().RemoveAsync(removed.Tenant, now: false, CancellationToken.None);
        await App.FindAsync(suspended.Id, t => t.State == TenantState.Suspended);
        await App.FindAsync(removed.Id, t => t.State == TenantState.Removed);
        var networks = await App.Network().SignedInAsAsync("administrator");
        foreach (var browser in new[] { App.Browser(), networks })
        {
            var answers = new List<string>();
            foreach (var prefix in new[] { "/nobody-of-this-name", listed.Prefix, suspended.Prefix, removed.Prefix })
            {
                answers.Add(Written(await browser.SendAsync(new HttpMethod(method), prefix + path, null, ("Accept-Encoding", "br, gzip"))));
            }
            answers.Add(Written(await App.Browser(host: "nobody.example.org").SendAsync(new HttpMethod(method), path.Length == 0 ? "/" : path, null, ("Accept-Encoding", "br, gzip"))));
            Assert.StartsWith("404", answers[0], StringComparison.Ordinal);
            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
        }
    }

    [Fact]
    public async Task A_suspended_hospital_is_hidden_from_its_own_people_and_back_when_it_is_resumed()
    {
        var store = App.Services.GetRequiredService<TenantStore>();
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        await store.SuspendAsync(north.Tenant, CancellationToken.None);
        await App.FindAsync(north.Id, t => t.State == TenantState.Suspended);
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        await store.ResumeAsync(north.Tenant, CancellationToken.None);
        await App.FindAsync(north.Id, t => t.State == TenantState.Active);
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
    }

    [Fact]
    public void A_network_without_host_names_answers_on_every_host_that_is_nobodys()
    {
        var network = Tenant(Kernel.Tenancy.Tenant.NetworkId, null);
        var (north, listed) = (Tenant(101, "north", hosts: "north.example.org"), Tenant(102, "listed", TenantState.Listed, "listed.example.org"));
        var open = new TenantCatalogue([network, north, listed]);
        Assert.Equal((network, false), open.Resolve("anything.example.org", "/rules"));
        Assert.Equal((north, true), open.Resolve("anything.example.org", "/north/rules"));
        Assert.Equal((network, false), open.Resolve("anything.example.org", "/northern"));
        Assert.Equal((north, false), open.Resolve("NORTH.example.org", "/listed"));
        Assert.Equal((null, true), open.Resolve("anything.example.org", "/listed"));
        Assert.Equal((null, false), open.Resolve("listed.example.org", "/"));
        Assert.Equal((null, false), new TenantCatalogue([network with { Hosts = ["talk.example.org"] }, north]).Resolve("anything.example.org", "/north"));
    }

    private static Tenant Tenant(int id, string? prefix, TenantState state = TenantState.Active, params string[] hosts) => new()
    {
        Id = id, ParentId = id == 1 ? null : 1, Kind = id == 1 ? TenantKind.Network : TenantKind.Hospital, Name = "Any", ShortName = prefix ?? "network", Prefix = prefix, State = state,
        City = null, Region = null, Brand = Brand.Default, Theme = null, Features = null, TimeZone = TimeZoneInfo.Utc, Hosts = hosts,
    };

    private static string Written(Page page) =>
        $"{page.Status}\n{string.Join('\n', page.Headers.Where(h => h.Key != "Date").OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {h.Value}"))}\n{Convert.ToHexString(page.Bytes)}";
}
