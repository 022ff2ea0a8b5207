using System.CommandLine;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Commands.Tenants;

namespace Collaboration.Web.Commands.Recipes;

/// <summary><c>recipes run NAME|FILE [--tenant T]</c></summary>
internal static class RunVerb
{
    private static readonly Argument<string> s_recipe = new("RECIPE") { Description = "A recipe's name, or a file." };
    private static readonly Option<string?> s_tenant = new("--tenant") { Description = "Short name or id. A recipe of the category network runs at the network without it." };

    private sealed record Ran(string Recipe, string Tenant, int Steps);

    public static Command Create(VerbHost host) => TenantsVerb.Command(host, "run", "Run a recipe at one tenant: all of its steps, or none.", [s_recipe, s_tenant, RecipeChoice.Demo], RunAsync);

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var recipe = RecipeChoice.Of(verb, verb.Value(s_recipe));
        var tenant = verb.Value(s_tenant) is { } named ? verb.Find(named)
            : recipe.Categories.Contains("network") ? verb.Catalogue.Network
            : throw new RecipeException($"Where should {recipe.Name} run? Say --tenant with a short name or an id.");
        if (tenant.State != TenantState.Active) { throw new TenantException($"{tenant.Name} is {TenantsVerb.Word(tenant.State)}: it has to be active before a recipe runs there. ./collab tenants activate {tenant.ShortName}"); }
        // Before the first start the network has no rows yet that a recipe could build on.
        if (tenant.IsNetwork) { await verb.Store.ProvisionNetworkAsync(ct); }
        tenant = await RecipeChoice.RunAsync(verb, recipe, tenant, ct);
        return verb.Answer(new Ran(recipe.Name, tenant.ShortName, recipe.Steps.Count), $"{recipe.Name} ran at {tenant.Name}: {recipe.Steps.Count} steps.");
    }
}
