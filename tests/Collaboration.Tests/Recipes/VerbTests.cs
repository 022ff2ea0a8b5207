using Collaboration.Testing;
using Collaboration.Tests.CommandLine;
using Xunit;

namespace Collaboration.Tests.Recipes;

/// <summary><c>recipes list|run</c> and <c>tenants add|import --recipe</c>, beside an app that serves from the same database.</summary>
public sealed class VerbTests : RecipeTest
{
    private readonly string _word = "cook" + Guid.NewGuid().ToString("N")[..8];
    private Installed _installed = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _installed = Installed.Of(App);
    }

    [Fact]
    public async Task The_recipes_are_listed_for_people_and_for_scripts()
    {
        var answers = await Task.WhenAll(_installed.RunAsync("recipes", "list", "--json"), _installed.RunAsync("recipes", "list"));
        var member = answers[0].Json().EnumerateArray().Single(r => r.GetProperty("name").GetString() == "member-hospital");
        Assert.True(member.GetProperty("isSetupRecipe").GetBoolean());
        Assert.Equal(["feature", "roles", "blog"], member.GetProperty("steps").EnumerateArray().Select(s => s.GetString()));
        Assert.Contains("network  ", answers[1].Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipe_runs_by_its_name_and_from_a_file_and_the_server_shows_it()
    {
        var file = Write("""{ "name": "own", "steps": [{ "name": "blog", "blogs": [{ "slug": "garden", "name": "Garden" }] }] }""", "own.recipe.json");
        Assert.Contains("member-hospital ran at recipe hospital: 3 steps.", (await RunVerbAsync("member-hospital")).Done().Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunVerbAsync(file, "--json")).Json().GetProperty("steps").GetInt32());
        foreach (var blog in new[] { "news", "garden" }) { Assert.Equal(200, (await Hospital.Stranger().GetAsync($"/blogs/{blog}")).Status); }
    }

    [Fact]
    public async Task What_cannot_be_run_is_said_in_one_line()
    {
        var listed = await App.TenantAsync(_word, active: false);
        var cut = Write("""{ "name": "own", "steps": [{ """, "cut.recipe.json");
        var answers = await Task.WhenAll(
            RunVerbAsync("no-such"), RunVerbAsync(cut), RunVerbAsync("demo-lakeside"), _installed.RunAsync("recipes", "run", "member-hospital", "--tenant", listed.Tenant.ShortName),
            RunVerbAsync("./missing.json"), _installed.RunAsync("tenants", "add", $"{_word} listed", "--recipe", "member-hospital"), _installed.RunAsync("tenants", "add", $"{_word} broken", "--active", "--recipe", cut));
        answers[0].Refused("no recipe 'no-such'", "member-hospital");
        answers[1].Refused("cut.recipe.json: this is no JSON from line 1");
        answers[2].Refused("--demo");
        answers[3].Refused("is listed", "tenants activate");
        answers[4].Refused("missing.json");
        answers[5].Refused("--active");
        answers[6].Refused("cut.recipe.json");
        Assert.Empty((await _installed.RunAsync("tenants", "list", "--search", $"{_word} broken", "--json")).Json().EnumerateArray());
    }

    [Fact]
    public async Task A_hospital_is_added_with_a_recipe()
    {
        var added = (await _installed.RunAsync("tenants", "add", $"{_word} Clinic", "--active", "--recipe", "member-hospital", "--json")).Json();
        var hospital = await App.FindAsync(added.GetProperty("id").GetInt32(), _ => true);
        Assert.Equal(200, (await hospital.Stranger().GetAsync("/blogs/news")).Status);
    }

    [Fact]
    public async Task An_imported_list_runs_its_recipe_where_it_opened_a_hospital_and_nowhere_else()
    {
        var open = await App.HospitalAsync("open");
        var source = $"{_word}0";
        await App.Network().ExecuteAsync($"update catalogue.tenant set source_id = {source} where id = {open.Id}");
        var list = Write($"id,name,city,state\n{source},{open.Tenant.Name},Harbor Falls,WI\n{_word}1,{_word} North,Harbor Falls,WI\n{_word}2,{_word} South,Harbor Falls,WI\n", "list.csv");
        (await _installed.RunAsync("tenants", "import", list)).Done();
        Assert.Contains("0 added, 2 opened", (await _installed.RunAsync("tenants", "import", list, "--active", "--recipe", "member-hospital")).Done().Output, StringComparison.Ordinal);
        foreach (var found in (await _installed.RunAsync("tenants", "list", "--search", _word, "--json")).Json().EnumerateArray().ToList())
        {
            var hospital = await App.FindAsync(found.GetProperty("id").GetInt32(), _ => true);
            Assert.Equal(200, (await hospital.Stranger().GetAsync("/blogs/news")).Status);
        }
        foreach (var other in new[] { open, Hospital }) { Assert.Equal(0, await other.ValueAsync<long>($"select count(*) from blogs.blog where slug = 'news'")); }
    }

    public override async Task DisposeAsync()
    {
        await _installed.DisposeAsync();
        await base.DisposeAsync();
    }

    private Task<Finished> RunVerbAsync(string recipe, params string[] more) => _installed.RunAsync(["recipes", "run", recipe, "--tenant", Hospital.Tenant.ShortName, .. more]);
}
