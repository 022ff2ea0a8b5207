using System.CommandLine;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Recipes;

/// <summary>The recipe that a verb was given, checked before anything is changed.</summary>
internal static class RecipeChoice
{
    public static readonly Option<string?> Recipe = new("--recipe") { Description = "A recipe to run at what is opened: its name, or a file." };
    public static readonly Option<bool> Demo = new("--demo") { Description = "Allow a recipe that makes people with one known password." };

    /// <summary>The recipe of <c>--recipe</c>; null without one.</summary>
    /// <param name="opens">A tenant that is only listed has no rows that a recipe could change.</param>
    public static Recipe? Of(TenantsVerb verb, bool opens) =>
        verb.Value(Recipe) is not { } named ? null
        : opens ? Of(verb, named)
        : throw new RecipeException("--recipe needs --active: a hospital that is only listed cannot be set up yet.");

    /// <param name="named">A name in the folder of recipes, or a path: anything with a slash or an ending.</param>
    /// <exception cref="RecipeException">It is missing, broken, or makes people with a known password outside of a demo.</exception>
    public static Recipe Of(TenantsVerb verb, string named)
    {
        var recipe = named.Contains('/', StringComparison.Ordinal) || named.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Kernel.Recipes.Recipe.Read(VerbHost.PathOf(named)) : verb.Services.GetRequiredService<RecipeFolder>().Named(named);
        var all = verb.Services.GetRequiredService<RecipeRunner>().Check(recipe);
        var isDevelopment = verb.Services.GetRequiredService<IConfiguration>()["ASPNETCORE_ENVIRONMENT"] == Environments.Development;
        return isDevelopment || verb.Value(Demo) || all.FirstOrDefault(r => r.Has("accounts")) is not { } demo ? recipe
            : throw new RecipeException($"{demo.File} makes people whose password stands in the file: that is for a demo. If this is one, add --demo.");
    }

    /// <summary>Runs it and waits until every server shows what it changed.</summary>
    public static async Task<Tenant> RunAsync(TenantsVerb verb, Recipe recipe, Tenant tenant, CancellationToken ct)
    {
        await verb.Services.GetRequiredService<RecipeRunner>().RunAsync(recipe, tenant, ct);
        return await verb.ChangedAsync(tenant.Id, ct);
    }

    /// <summary>Runs it at many, two at a time, and says how far it is now and then.</summary>
    public static async Task RunAsync(TenantsVerb verb, Recipe recipe, IReadOnlyList<Tenant> tenants, CancellationToken ct)
    {
        var (runner, done) = (verb.Services.GetRequiredService<RecipeRunner>(), 0);
        await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = ct }, async (tenant, token) =>
        {
            await runner.RunAsync(recipe, tenant, token);
            if (Interlocked.Increment(ref done) % 1000 == 0) { await Console.Error.WriteLineAsync($"{recipe.Name} ran at {done:N0} of {tenants.Count:N0}"); }
        });
    }
}
