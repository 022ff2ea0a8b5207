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

    [Fact]
    public async Task One_that_has_said_much_is_restored_and_found_within_moments()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.PersonAsync("Ruth", "leader");
        var comment = await north.CommentAsync(await north.PostAsync(ruth, audience: Audience.Public), ruth);
        await north.ExecuteAsync($"insert into blogs.comment select (jsonb_populate_record(c, jsonb_build_object('id', g.id, 'thread_id', g.id))).* from blogs.comment c cross join (select gen_random_uuid() as id from generate_series(1, 600)) g where c.id = {comment}");
        await north.ExecuteAsync($"delete from kernel.job where kind like 'search.%'");
        await using var installed = Installed.Of(App);
        var file = installed.PathOf("much.export");
        (await installed.RunAsync(["tenants", "export", north.Tenant.ShortName, file])).Done();
        var twin = (await installed.RunAsync(["tenants", "restore", file, "--short-name", $"{north.Tenant.ShortName}-again", "--json"])).Json().GetProperty("id").GetInt32();
        await using var there = await App.OpenAsync(twin);
        await Wait.UntilAsync("all is found", async () => await there.ValueAsync<long>($"select count(*) from search.item where kind = 'comment'") == 601);
    }

    /// <summary>All that is said of each thing, and that its words are there.</summary>
    private async Task<List<string>> ItemsAsync(int tenant)
    {
        await using var connection = await App.OpenAsync(tenant);
        await connection.ExecuteAsync($"select search.post(1000)");
        return await connection.ListAsync<string>($"""
            select concat_ws(' ', kind, id, path, title, body, audience_id, author_id, place_id, tags, vector, (select count(*) from search.posting p where p.item = i.number)) from search.item i order by 1
            """);
    }
}
