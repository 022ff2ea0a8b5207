using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Network;

/// <summary>The network's list of its hospitals.</summary>
public sealed class ListTests : AppTest
{
    private readonly string _word = "list" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task The_search_finds_parts_of_names_and_places()
    {
        var administrator = await App.Network().SignedInAsAsync("administrator");
        var (north, south) = (await App.HospitalAsync($"{_word}-north"), await App.HospitalAsync($"{_word}-south"));
        Assert.Equal([north.Tenant.Name, south.Tenant.Name], Names(await administrator.GetAsync($"/hospitals?q={_word}")));
        Assert.Equal([south.Tenant.Name], Names(await administrator.GetAsync($"/hospitals?q=harbor+{_word.ToUpperInvariant()}+south+wi")));
        var none = await administrator.GetAsync($"/hospitals?q={_word}+nowhere");
        Assert.Contains("No hospital matches that.", none.Words, StringComparison.Ordinal);
        Assert.Equal($"{_word} nowhere", none.One("#q").GetAttribute("value"));
    }

    [Fact]
    public async Task Each_state_shows_its_hospitals_and_their_number()
    {
        var administrator = await App.Network().SignedInAsAsync("administrator");
        var store = App.Services.GetRequiredService<TenantStore>();
        var (active, suspended, removed, listed) = (await App.HospitalAsync(_word), await App.HospitalAsync(_word), await App.HospitalAsync(_word), await App.TenantAsync(_word, active: false));
        await store.SuspendAsync(suspended.Tenant, CancellationToken.None);
        await App.Services.GetRequiredService<TenantRemoval>().RemoveAsync(removed.Tenant, now: false, CancellationToken.None);
        await App.FindAsync(suspended.Id, t => t.State == TenantState.Suspended);
        await App.FindAsync(removed.Id, t => t.State == TenantState.Removed);
        foreach (var (state, hospital) in new[] { ("active", active), ("suspended", suspended), ("removed", removed), ("listed", listed) })
        {
            var page = await administrator.GetAsync($"/hospitals?q={_word}&state={state}");
            Assert.Equal($"/hospitals/{hospital.Id}", page.One("table.list tbody th a").GetAttribute("href"));
            Assert.Single(page.All("table.list tbody tr"));
            Assert.Equal("1", page.One(".chips [aria-current=page] span").TextContent);
        }
        Assert.Equal(3, (await administrator.GetAsync($"/hospitals?q={_word}")).All("table.list tbody tr").Count);
        Assert.Equal(3, (await administrator.GetAsync($"/hospitals?q={_word}&state=sold")).All("table.list tbody tr").Count);
    }

    [Fact]
    public async Task Fifty_stand_on_a_page_and_the_links_lead_through_all_of_them()
    {
        var administrator = await App.Network().SignedInAsAsync("administrator");
        var store = App.Services.GetRequiredService<TenantStore>();
        var added = await store.AddAsync([.. Enumerable.Range(1, 120).Select(n => new NewTenant($"{_word} {n:000}", $"{_word}-{n}"))], CancellationToken.None);
        await App.FindAsync(added[^1].Id, _ => true);
        var (page, names) = (await administrator.GetAsync($"/hospitals?q={_word}"), new List<string>());
        Assert.Contains("1–50 of 120", page.Words, StringComparison.Ordinal);
        for (names.AddRange(Names(page)); page.Document.QuerySelector("a[rel=next]") is { } next; names.AddRange(Names(page))) { page = await administrator.GetAsync("/hospitals" + next.GetAttribute("href")); }
        Assert.Equal(Enumerable.Range(1, 120).Select(n => $"{_word} {n:000}"), names);
        Assert.Equal("101–120 of 120", page.One(".paging .meta").TextContent);
        Assert.Equal(Names(await administrator.GetAsync($"/hospitals?q={_word}")), Names(await administrator.GetAsync($"/hospitals?q={_word}&page=-3")));
        Assert.Equal("101–120 of 120", (await administrator.GetAsync($"/hospitals?q={_word}&page=9999")).One(".paging .meta").TextContent);
    }

    [Theory]
    [InlineData("/hospitals")]
    [InlineData("/hospitals/new")]
    [InlineData("/hospitals/{0}")]
    [InlineData("/hospitals/{0}/remove")]
    public async Task Only_the_networks_administrators_see_it(string path)
    {
        var north = await App.HospitalAsync();
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, north.Id);
        var colleague = await App.Network().SignedInAsAsync("staff");
        var chief = await north.SignedInAsAsync("administrator");
        Assert.Equal(200, (await (await App.Network().SignedInAsAsync("administrator")).GetAsync(path)).Status);
        Assert.Equal(404, (await App.Network().Stranger().GetAsync(path)).Status);
        Assert.Equal(404, (await colleague.GetAsync(path)).Status);
        Assert.Equal(404, (await colleague.PostAsync(path, ("Input.Do", "suspend"), ("Input.Name", north.Tenant.Name))).Status);
        Assert.Equal(404, (await chief.GetAsync(path)).Status);
        Assert.Equal(404, (await chief.PostAsync(path, ("Input.Do", "suspend"), ("Input.Name", north.Tenant.Name))).Status);
        Assert.Equal(404, (await chief.At(App, "").GetAsync(path)).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync("/")).Status);
    }

    private static IEnumerable<string> Names(Page page) => page.All("table.list tbody th a").Select(a => a.TextContent);
}
