using Collaboration.Kernel.Recipes;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Recipes;

/// <summary>What is wrong with a recipe is said with file, step and property, and nothing of it stays.</summary>
public sealed class BrokenTests : RecipeTest
{
    private const string News = """{ "name": "blog", "blogs": [{ "slug": "news", "name": "News" }] }""";

    public static TheoryData<string, string> Wrong => new()
    {
        { """{ "name": "jump" }""", "step 2 (jump), name: there is no such step" },
        { """{ "name": "themes", "site": "marble" }""", "step 2 (themes), site: there is no theme 'marble'" },
        { """{ "name": "themes", "admin": "TheAdmin", "site": "ward" }""", "step 2 (themes), admin: there is no such property" },
        { """{ "name": "themes" }""", "step 2 (themes), site: this property is missing" },
        { """{ "name": "feature", "enable": ["Blogs", "Workflows"] }""", "step 2 (feature), enable[1]: there is no feature 'Workflows'" },
        { """{ "name": "feature", "enable": ["Network"] }""", "enable[0]: there is no feature 'Network'" },
        { """{ "name": "feature", "disable": ["People"] }""", "disable[0]: the feature 'People' cannot be switched off" },
        { """{ "name": "settings", "timeZone": "Mars/Base" }""", "step 2 (settings), timeZone: there is no time zone 'Mars/Base'" },
        { """{ "name": "settings", "tenantName": "Another" }""", "step 2 (settings), tenantName: only the network" },
        { """{ "name": "settings", "brand": { "hue": 400, "chroma": 0.1 } }""", "step 2 (settings), brand: " },
        { """{ "name": "settings", "brand": { "hue": "red", "chroma": 0.1 } }""", "step 2 (settings), brand.hue: this is not the kind of value" },
        { """{ "name": "roles", "Roles": [{ "Name": "x", "Permissions": ["Blogs.Posts.Write", "All"] }] }""", "step 2 (roles), Roles[0].Permissions[1]: there is no permission 'All'" },
        { """{ "name": "blog", "blogs": [{ "slug": "Big News", "name": "x" }] }""", "step 2 (blog), blogs[0].slug: " },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "x", "commentRule": "never" }] }""", "blogs[0].commentRule: there is no rule 'never'" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "x", "audience": "birds" }] }""", "blogs[0].audience: there is no audience 'birds'" },
        { """{ "name": "settings", "brand": { "hue": 4, "chroma": 0.1, "font": "comic" } }""", "step 2 (settings), brand.font: there is no font 'comic'" },
        { """{ "name": "settings", "footer": { "privacy": "javascript:alert(1)" } }""", "step 2 (settings), footer.privacy: an address begins with https://" },
        { """{ "name": "settings", "footer": { "nondiscrimination": "//elsewhere.example/x" } }""", "step 2 (settings), footer.nondiscrimination: " },
        { """{ "name": "settings", "footer": { "imprint": "/imprint" } }""", "step 2 (settings), footer.imprint: there is no such property" },
        { """{ "name": "settings", "colour": "red" }""", "step 2 (settings), colour: there is no such property" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "x", "colour": 1 }] }""", "step 2 (blog), blogs[0].colour: there is no such property" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "[js: new Date()]" }] }""", "step 2 (blog), blogs[0].name: the expression [js: new Date()] is unknown" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "x [js: variables('y')] z" }] }""", "blogs[0].name: there is no variable 'y'" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "[js: variables('x') + '/edit']" }] }""", "is unknown" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "[file:text('snippet.html')]" }] }""", "blogs[0].name: the expression [file:text('snippet.html')] is unknown" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "x\u0000" }] }""", "blogs[0].name: it holds a character that cannot be stored" },
        { """{ "name": "blog", "blogs": [{ "slug": "a", "name": "x\ud800" }] }""", "blogs[0].name: half a character" },
        { Post("nobody@example.org"), "step 2 (content), data[0].author: there is no account nobody@example.org" },
        { Post("nobody@example.org", blog: "gone"), "step 2 (content), data[0].blog: there is no blog 'gone'" },
        { Post("nobody@example.org", id: "one"), "step 2 (content), data[0].id: this is not the kind of value" },
        { Post("nobody@example.org", title: new string('x', 201)), "step 2 (content), data[0].title: it has 1 to 200 characters" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_named_and_nothing_stays(string step, string said)
    {
        var message = await RefusedAsync(() => StepsAsync($"{News}, {step}"));
        Assert.StartsWith("test.recipe.json, step 2", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.Equal(0, await BlogsAsync("news"));
    }

    [Theory]
    [InlineData("""{ "a": "[js: variables('b')]", "b": "[js: variables('a')]" }""", "variables.a: it uses the variable 'b', which is not above it")]
    [InlineData("""{ "a": "[js: variables('a')]" }""", "variables.a: it uses the variable 'a', which is not above it")]
    [InlineData("""{ "a": "[js: variables('z')]" }""", "variables.a: there is no variable 'z'")]
    public async Task Variables_that_go_round_in_a_circle_are_refused(string variables, string said) =>
        Assert.Contains($"test.recipe.json, {said}", await RefusedAsync(() => StepsAsync(News, variables)), StringComparison.Ordinal);

    [Fact]
    public async Task Variables_that_double_each_other_do_not_fill_the_memory()
    {
        var doubling = string.Join(',', Enumerable.Range(1, 40).Select(i => $"\"v{i}\": \"[js: variables('v{i - 1}')][js: variables('v{i - 1}')]\""));
        Assert.Contains("more text of this recipe than can be kept", await RefusedAsync(() => StepsAsync(News, $$"""{ "v0": "laugh", {{doubling}} }""")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_that_is_cut_off_anywhere_is_refused_with_its_line()
    {
        var whole = File.ReadAllText(Path.Combine(Repository.Root, "recipes", "member-hospital.recipe.json")).TrimEnd();
        for (var length = 0; length < whole.Length; length += 7)
        {
            var message = Assert.Throws<RecipeException>(() => Recipe.Read(Write(whole[..length]))).Message;
            Assert.StartsWith("test.recipe.json: this is no JSON from line ", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_recipe_of_50_megabytes_is_refused_unread()
    {
        var path = Write("{}");
        using (var file = File.OpenWrite(path)) { file.SetLength(50 * 1024 * 1024); }
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("test.recipe.json: the file has 50.0 MB. A recipe has at most 4 MB.", Assert.Throws<RecipeException>(() => Recipe.Read(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_recipe_of_almost_4_megabytes_is_read()
    {
        var text = new string('x', 39_000);
        var posts = string.Join(',', Enumerable.Range(0, 100).Select(_ => $$"""{ "name": "blog", "text": "{{text}}" }"""));
        Assert.Equal(100, Recipe.Read(Write($$"""{ "name": "large", "steps": [{{posts}}] }""")).Steps.Count);
    }

    [Theory]
    [InlineData("[]", "test.recipe.json: ")]
    [InlineData("null", "test.recipe.json: ")]
    [InlineData("""{ "steps": [] }""", "test.recipe.json: name: this property is missing")]
    [InlineData("""{ "name": "x" }""", "test.recipe.json: steps: this property is missing")]
    [InlineData("""{ "name": "x", "steps": [], "colour": 1 }""", "test.recipe.json: colour: there is no such property")]
    [InlineData("""{ "name": "x", "name": "y", "steps": [] }""", "test.recipe.json: this is no JSON")]
    [InlineData("""{ "name": "x", "steps": [{ "name": "blog" }, { "nam": "blog" }] }""", "test.recipe.json: step 2, name: ")]
    [InlineData("""{ "name": "x", "steps": ["blog"] }""", "test.recipe.json: step 1, name: ")]
    public void A_file_that_is_no_recipe_is_refused(string text, string said) =>
        Assert.StartsWith(said, Assert.Throws<RecipeException>(() => Recipe.Read(Write(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Nesting_without_end_is_refused() =>
        Assert.Contains("this is no JSON", Assert.Throws<RecipeException>(() => Recipe.Read(Write("{\"name\":\"x\",\"steps\":" + new string('[', 100_000)))).Message, StringComparison.Ordinal);

    [FactWithData("orchard/orchardcore_2023-01/blog.recipe.json", "orchard/commerce_2026-07/OrchardCore.Commerce.Development.Setup.recipe.json")]
    public async Task Orchards_own_recipes_are_read_and_what_this_app_lacks_is_named()
    {
        var folder = Path.GetDirectoryName(Path.GetDirectoryName(SharedData.PathOf("orchard/orchardcore_2023-01/blog.recipe.json")))!;
        var files = Directory.EnumerateFiles(folder, "*.recipe.json", SearchOption.AllDirectories).ToList();
        Assert.True(files.Count >= 15);
        foreach (var file in files)
        {
            var recipe = Recipe.Read(file);
            Assert.NotEmpty(recipe.Steps);
            Assert.StartsWith(recipe.File + ", ", await RefusedAsync(() => RunAsync(File.ReadAllText(file))) is var message ? message.Replace("test.recipe.json", recipe.File, StringComparison.Ordinal) : "", StringComparison.Ordinal);
        }
        var saas = Recipe.Read(Path.Combine(folder, "orchardcore_2023-01", "saas.recipe.json"));
        Assert.Equal(("SaaS", "Software as a Service", true, "1.0.0"), (saas.Name, saas.DisplayName, saas.IsSetupRecipe, saas.Version));
        Assert.Contains("step 1 (feature), enable[0]: there is no feature 'OrchardCore.Admin' here.", await RefusedAsync(() => RunAsync(File.ReadAllText(Path.Combine(folder, "orchardcore_2023-01", "saas.recipe.json")))), StringComparison.Ordinal);
        Assert.Equal(1, await Hospital.ValueAsync<long>($"select count(*) from blogs.blog"));
    }
}
