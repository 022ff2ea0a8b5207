using System.CommandLine;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Recipes;

/// <summary><c>recipes run NAME|FILE --tenant T</c></summary>
internal static class RunVerb
{
    private static readonly Argument<string> s_recipe = new("RECIPE") { Description = "A recipe's name, or a file." };
    private static readonly Option<string> s_tenant = new("--tenant") { Description = "Short name or id.", Required = true };

    private sealed record Ran(string Recipe, string Tenant, int Steps);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "run", "Run a recipe at one tenant: all of its steps, or none.", [s_recipe, s_tenant, RecipeChoice.Demo], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var tenant = verb.Find(verb.Value(s_tenant)!);
        if (tenant.State != TenantState.Active) { throw new TenantException($"{tenant.Name} is {TenantsVerb.Word(tenant.State)}: it has to be active before a recipe runs there. ./collab tenants activate {tenant.ShortName}"); }
        var recipe = RecipeChoice.Of(verb, verb.Value(s_recipe));
        tenant = await RecipeChoice.RunAsync(verb, recipe, tenant, ct);
        return verb.Answer(new Ran(recipe.Name, tenant.ShortName, recipe.Steps.Count), $"{recipe.Name} ran at {tenant.Name}: {recipe.Steps.Count} steps.");
    }
}
