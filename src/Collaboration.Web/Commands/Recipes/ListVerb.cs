using System.CommandLine;
using Collaboration.Kernel.Recipes;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Recipes;

/// <summary><c>recipes list</c></summary>
internal static class ListVerb
{
    private sealed record Listed(string Name, string DisplayName, string Description, string File, bool IsSetupRecipe, IReadOnlyList<string> Steps);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "list", "List the recipes.", [], RunAsync);

    private static Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var (recipes, broken) = verb.Services.GetRequiredService<RecipeFolder>().All();
        foreach (var wrong in broken) { Console.Error.WriteLine(wrong); }
        var listed = recipes.Select(r => new Listed(r.Name, r.DisplayName, r.Description, r.File, r.IsSetupRecipe, [.. Enumerable.Range(0, r.Steps.Count).Select(r.NameOf)])).ToList();
        var width = listed.Select(r => r.Name.Length).DefaultIfEmpty().Max();
        return Task.FromResult(verb.Answer(listed, listed.Select(r => $"{r.Name.PadRight(width)}  {r.Description}")));
    }
}
