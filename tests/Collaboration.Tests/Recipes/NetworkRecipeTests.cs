using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Npgsql;
using Xunit;

namespace Collaboration.Tests.Recipes;

/// <summary>What is shipped for the network, run as an operator does it on an installation of its own.</summary>
public sealed class NetworkRecipeTests : IAsyncLifetime
{
    private Installed _installed = null!;

    public async Task InitializeAsync() => _installed = await Installed.MigratedAsync();

    [Fact]
    public async Task The_demo_opens_two_hospitals_by_one_name_and_a_second_time_changes_nothing()
    {
        (await _installed.RunAsync("recipes", "run", "demo")).Refused("demo.recipe.json", "--demo");
        await using var database = await _installed.OpenAsync();
        Assert.Equal(["network"], await database.ListAsync<string>($"select short_name from catalogue.tenant"));

        Assert.Contains("demo ran at Great Lakes Care Network", (await _installed.RunAsync("recipes", "run", "demo", "--demo")).Done().Output, StringComparison.Ordinal);
        Assert.Equal(["lakeside active", "prairie active"], await database.ListAsync<string>($"select short_name || ' ' || state from catalogue.tenant where kind = 'hospital' order by 1"));
        Assert.Equal(["lakeside", "network", "prairie"], await database.ListAsync<string>($"select distinct t.short_name from blogs.post p join catalogue.tenant t on t.id = p.tenant_id order by 1"));
        Assert.Equal(2L, await database.ValueAsync<long>($"select count(distinct theme) from catalogue.tenant where kind = 'hospital'"));
        var before = await FingerprintAsync(database);
        (await _installed.RunAsync("recipes", "run", "demo", "--demo")).Done();
        Assert.Equal(before, await FingerprintAsync(database));
    }

    [Fact]
    public async Task The_network_recipe_sets_the_network_up_and_a_second_time_changes_nothing()
    {
        Assert.Contains("network ran at ", (await _installed.RunAsync("recipes", "run", "network")).Done().Output, StringComparison.Ordinal);
        await using var database = await _installed.OpenAsync();
        Assert.Equal("ward 245", await database.ValueAsync<string>($"select theme || ' ' || (brand->>'hue') from catalogue.tenant where id = 1"));
        Assert.Equal("network", await database.ValueAsync<string>($"select a.kind from blogs.blog b join kernel.audience a on (a.tenant_id, a.id) = (b.tenant_id, b.audience_id) where b.slug = 'network-news' and b.tenant_id = 1"));
        var before = await FingerprintAsync(database);
        (await _installed.RunAsync("recipes", "run", "network", "--tenant", "network")).Done();
        Assert.Equal(before, await FingerprintAsync(database));
    }

    [Fact]
    public async Task A_recipe_for_hospitals_does_not_run_at_the_network_by_mistake()
    {
        (await _installed.RunAsync("recipes", "run", "member-hospital")).Refused("--tenant");
        await using var database = await _installed.OpenAsync();
        Assert.Equal(0L, await database.ValueAsync<long>($"select count(*) from blogs.blog where slug = 'news'"));
    }

    [Fact]
    public async Task Every_shipped_recipe_is_listed_with_what_it_is_for()
    {
        var listed = (await _installed.RunAsync("recipes", "list")).Done().Output.Split('\n');
        foreach (var name in new[] { "demo", "member-hospital", "network" }) { Assert.Contains(listed, line => line.StartsWith(name + " ", StringComparison.Ordinal) && line.EndsWith('.')); }
    }

    public async Task DisposeAsync() => await _installed.DisposeAsync();

    // Every row of every tenant but those that say that a recipe ran and what search makes of its items, and the catalogue itself.
    private static Task<List<string>> FingerprintAsync(NpgsqlConnection database) => database.ListAsync<string>($"""
        select name || ' ' || md5(query_to_xml(format('select r::text from %s r %s order by 1', name, case name when 'kernel.audit' then 'where kind <> ''recipe.run''' when 'kernel.job' then 'where kind not like ''search.%''' end), false, true, '')::text) from kernel.tenant_tables()
        where name not in ('search.fresh', 'search.posting', 'search.term', 'search.word', 'search.corpus')
        union all select 'catalogue ' || md5(string_agg(t::text, '' order by t.id)) from catalogue.tenant t
        """);
}
