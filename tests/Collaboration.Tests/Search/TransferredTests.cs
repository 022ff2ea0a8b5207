using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>A hospital takes no index along: it is made anew where the rows arrive, and goes with them.</summary>
public sealed class TransferredTests : AppTest
{
    [Fact]
    public async Task A_restored_hospital_is_searched_at_once_and_keeps_its_index_when_the_one_it_was_made_of_is_purged()
    {
        var north = await App.HospitalAsync();
        var (ruth, ada) = (await north.PersonAsync("Ruth", "leader"), await north.PersonAsync("Ada", "administrator"));
        await north.CommentAsync(await north.PostAsync(ruth, audience: Audience.Public), ada);
        await using var installed = Installed.Of(App);
        var file = installed.PathOf("searched.export");
        (await installed.RunAsync(["tenants", "export", north.Tenant.ShortName, file])).Done();
        var twin = (await installed.RunAsync(["tenants", "restore", file, "--short-name", $"{north.Tenant.ShortName}-again", "--json"])).Json().GetProperty("id").GetInt32();
        var items = await ItemsAsync(north.Id);
        Assert.True(items.Count >= 5, $"{items.Count}");
        Assert.Equal(items, await ItemsAsync(twin));
        await using var superuser = await App.Cluster.OpenAsync("postgres");
        await superuser.ExecuteAsync($"update catalogue.tenant set state = 'removed', prefix = null, purge_after = now() where id = {north.Id}");
        await App.Services.GetRequiredService<TenantRemoval>().PurgeAsync(north.Id, CancellationToken.None);
        Assert.Empty(await Rows.LeftAsync(superuser, north.Id));
        Assert.Equal(items, await ItemsAsync(twin));
    }

    /// <summary>All that is said of each thing, and that its words are there.</summary>
    private async Task<List<string>> ItemsAsync(int tenant)
    {
        await using var connection = await App.OpenAsync(tenant);
        return await connection.ListAsync<string>($"""
            select concat_ws(' ', kind, id, path, title, body, audience_id, author_id, place_id, tags, vector, (select count(*) from search.posting p where p.item = i.number)) from search.item i order by 1
            """);
    }
}
