using Collaboration.Kernel.Recipes;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Recipes;

/// <summary>A recipe of the network opens hospitals, each with a recipe of its own: all of it, or nothing.</summary>
public sealed class OpeningTests : IAsyncLifetime
{
    private const string Garden = """{ "name": "blog", "blogs": [{ "slug": "garden", "name": "Garden" }] }""";

    private readonly string _folder = Directory.CreateTempSubdirectory("collab-recipes-").FullName;
    private readonly string _word = "open" + Guid.NewGuid().ToString("N")[..8];
    private App _app = null!;

    public async Task InitializeAsync() => _app = await App.StartAsync(configure: builder => builder.Services.AddSingleton(new RecipeFolder(_folder)));

    [Fact]
    public async Task Hospitals_are_opened_each_with_its_own_recipe_and_nobody_else_has_it()
    {
        Write("garden", Garden);
        await RunAsync(Tenants(("north", "garden"), ("south", null)));
        var (north, south) = (await FindAsync("north"), await FindAsync("south"));
        Assert.Equal((1, 0, 0), (await GardensAsync(north), await GardensAsync(south), await GardensAsync(_app.Network())));
        Assert.Equal(("Open north", "Harbor Falls", "WI", 1), (north.Tenant.Name, north.Tenant.City, north.Tenant.Region, north.Tenant.ParentId));
        Assert.Equal(200, (await north.Stranger().GetAsync("/")).Status);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_leaves_what_a_hospital_made_of_it()
    {
        Write("look", """{ "name": "settings", "brand": { "hue": 25, "chroma": 0.12 } }""", Garden);
        await RunAsync(Tenants(("north", "look")));
        var north = await FindAsync("north");
        await north.ExecuteAsync($"update catalogue.tenant set brand = '{{\"hue\":200,\"chroma\":0.1}}' where id = {north.Id}");
        var before = await north.FingerprintAsync();
        await RunAsync(Tenants(("north", "look")));
        Assert.Equal(before, await north.FingerprintAsync());
        Assert.Equal("200", await north.ValueAsync<string>($"select brand->>'hue' from catalogue.tenant where id = {north.Id}"));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_hospital_that_was_open_before_is_left_alone()
    {
        Write("garden", Garden);
        var known = await _app.HospitalAsync(_word);
        await RunAsync($$"""{ "name": "tenants", "tenants": [{ "name": "Another name", "shortName": "{{known.Tenant.ShortName}}", "recipe": "garden" }] }""");
        Assert.Equal(0, await GardensAsync(known));
        Assert.Equal(known.Tenant.Name, await known.ValueAsync<string>($"select name from catalogue.tenant where id = {known.Id}"));
    }

    [Fact]
    public async Task What_breaks_at_the_second_hospital_leaves_the_first_one_unopened_too()
    {
        Write("garden", Garden);
        Write("broken", Garden, """{ "name": "blog", "blogs": [{ "slug": "Big News", "name": "x" }] }""");
        await RefusedAsync("test.recipe.json, step 1 (tenants), tenants[1].recipe: broken.recipe.json, step 2 (blog), blogs[0].slug: ", Tenants(("north", "garden"), ("south", "broken")));
        Assert.Equal(0, await CountAsync());
        await RunAsync(Tenants(("north", "garden")));
        Assert.Equal(1, await GardensAsync(await FindAsync("north")));
    }

    [Fact]
    public async Task The_recipes_that_it_names_are_checked_before_anything_is_written()
    {
        Write("unknown", """{ "name": "jump" }""");
        File.WriteAllText(Path.Combine(_folder, "cut.recipe.json"), """{ "name": "cut", "steps": [""");
        await RefusedAsync("test.recipe.json, step 1 (tenants), tenants[0].recipe: unknown.recipe.json, step 1 (jump), name: there is no such step", Tenants(("north", "unknown")));
        await RefusedAsync("test.recipe.json, step 1 (tenants), tenants[0].recipe: cut.recipe.json: this is no JSON", Tenants(("north", "cut")));
        await RefusedAsync("test.recipe.json, step 1 (tenants), tenants[0].recipe: There is no recipe 'gone'.", Tenants(("north", "gone")));
        var all = Assert.Throws<RecipeException>(() => _app.Services.GetRequiredService<RecipeRunner>().Check(Recipe.Read(Write("test", Tenants(("north", "gone"))))));
        Assert.Contains("no recipe 'gone'", all.Message, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Recipes_that_name_each_other_in_a_circle_are_refused()
    {
        await RefusedAsync("test.recipe.json, step 1 (tenants), tenants[0].recipe: the recipe 'test' leads back to itself: test.recipe.json, test.recipe.json.", Tenants(("north", "test")));
        Write("a", Tenants(("north", "b")));
        Write("b", Garden, Tenants(("south", "test")));
        await RefusedAsync("test.recipe.json, step 1 (tenants), tenants[1].recipe: a.recipe.json, step 1 (tenants), tenants[0].recipe: b.recipe.json, step 2 (tenants), tenants[0].recipe: the recipe 'test' leads back to itself: test.recipe.json, a.recipe.json, b.recipe.json, test.recipe.json.",
            Tenants(("east", null), ("west", "a")));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Only_the_network_opens_hospitals()
    {
        var hospital = await _app.HospitalAsync("north");
        await RefusedAsync("test.recipe.json, step 1 (tenants), name: only the network opens hospitals.", Tenants(("north", null)), hospital);
        Write("more", Tenants(("south", null)));
        await RefusedAsync("tenants[0].recipe: more.recipe.json, step 1 (tenants), name: only the network", Tenants(("north", "more")));
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("""{ "name": "x", "shortName": "Big Name" }""", "tenants[0]: 'Big Name' is no short name")]
    [InlineData("""{ "name": "x", "shortName": "settings" }""", "tenants[0]: 'settings' is an address of the network itself")]
    [InlineData("""{ "name": "", "shortName": "x" }""", "tenants[0]: A tenant's name has 1 to 200 characters")]
    [InlineData("""{ "name": "x" }""", "tenants[0].shortName: this property is missing")]
    [InlineData("""{ "name": "x", "shortName": "x", "colour": "red" }""", "tenants[0].colour: there is no such property")]
    public Task What_is_wrong_with_a_hospital_is_named(string hospital, string said) =>
        RefusedAsync($"test.recipe.json, step 1 (tenants), {said}", $$"""{ "name": "tenants", "tenants": [{{hospital}}] }""");

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Write(string name, params string[] steps)
    {
        var path = Path.Combine(_folder, name + ".recipe.json");
        File.WriteAllText(path, $$"""{ "name": "{{name}}", "steps": [{{string.Join(", ", steps)}}] }""");
        return path;
    }

    private Task RunAsync(string step, Hospital? at = null) =>
        _app.Services.GetRequiredService<RecipeRunner>().RunAsync(Recipe.Read(Write("test", step)), (at ?? _app.Network()).Tenant, CancellationToken.None);

    private async Task RefusedAsync(string said, string step, Hospital? at = null) =>
        Assert.Contains(said, (await Assert.ThrowsAsync<RecipeException>(() => RunAsync(step, at))).Message, StringComparison.Ordinal);

    private string Tenants(params (string Name, string? Recipe)[] hospitals) => $$"""
        { "name": "tenants", "tenants": [{{string.Join(", ", hospitals.Select(h => $$"""{ "name": "Open {{h.Name}}", "shortName": "{{_word}}-{{h.Name}}", "city": "Harbor Falls", "state": "WI"{{(h.Recipe is null ? "" : $", \"recipe\": \"{h.Recipe}\"")}} }"""))}}] }
        """;

    private async Task<Hospital> FindAsync(string name)
    {
        var shortName = $"{_word}-{name}";
        return await _app.FindAsync(await _app.Network().ValueAsync<int>($"select id from catalogue.tenant where short_name = {shortName}"), _ => true);
    }

    private Task<long> CountAsync() => _app.Network().ValueAsync<long>($"select count(*) from catalogue.tenant where short_name ^@ {_word}");

    private static Task<long> GardensAsync(Hospital at) => at.ValueAsync<long>($"select count(*) from blogs.blog where slug = 'garden'");
}
