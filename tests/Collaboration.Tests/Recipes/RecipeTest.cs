using Collaboration.Kernel.Recipes;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Recipes;

/// <summary>Tests that write a recipe and run it at a hospital of their own.</summary>
public abstract class RecipeTest : AppTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("collab-recipes-").FullName;

    protected Hospital Hospital { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Hospital = await App.HospitalAsync("recipe");
    }

    protected string Write(string text, string file = "test.recipe.json")
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, text);
        return path;
    }

    protected Task RunAsync(string text, Hospital? at = null) =>
        App.Services.GetRequiredService<RecipeRunner>().RunAsync(Recipe.Read(Write(text)), (at ?? Hospital).Tenant, CancellationToken.None);

    /// <summary>Runs these steps.</summary>
    protected Task StepsAsync(string steps, string variables = "{}", Hospital? at = null) => RunAsync($$"""{ "name": "test", "variables": {{variables}}, "steps": [{{steps}}] }""", at);

    /// <summary>What the recipe is refused with, without the exception's name.</summary>
    protected static async Task<string> RefusedAsync(Func<Task> run) => (await Assert.ThrowsAsync<RecipeException>(run)).Message;

    /// <summary>A published post of this author.</summary>
    protected static string Post(string author, string id = "[js: uuid()]", string title = "The ice machine moves", string blog = "lets-talk", string more = "") => $$"""
        { "name": "content", "data": [{ "id": "{{id}}", "blog": "{{blog}}", "title": "{{title}}", "markdown": "At last.", "audience": "public", "author": "{{author}}", "daysAgo": 2 {{more}} }] }
        """;

    protected Task<long> BlogsAsync(string slug) => Hospital.ValueAsync<long>($"select count(*) from blogs.blog where slug = {slug}");

    public override Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }
}
