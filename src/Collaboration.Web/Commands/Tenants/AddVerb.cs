using System.CommandLine;
using Collaboration.Kernel.Tenancy;
using Collaboration.Network.Contracts;
using Collaboration.Web.Commands.Recipes;

namespace Collaboration.Web.Commands.Tenants;

/// <summary><c>tenants add NAME</c></summary>
internal static class AddVerb
{
    private static readonly Argument<string> s_name = new("NAME") { Description = "Full name." };
    private static readonly Option<string?> s_shortName = new("--short-name") { Description = "Its address; made of the name when missing." };
    private static readonly Option<string?> s_city = new("--city");
    private static readonly Option<string?> s_region = new("--state") { Description = "State or province." };
    private static readonly Option<string?> s_system = new("--system") { Description = "Short name or id of its health system." };
    private static readonly Option<string> s_kind = new("--kind") { Description = "hospital or system.", DefaultValueFactory = _ => "hospital" };
    private static readonly Option<bool> s_active = new("--active") { Description = "Open it at once." };
    private static readonly Option<string?> s_host = new("--host") { Description = "A host name of its own." };

    public static Command Create(VerbHost host)
    {
        s_kind.AcceptOnlyFromAmong("hospital", "system");
        return TenantsVerb.Command(host, "add", "Add a hospital or a health system.", [s_name, s_shortName, s_city, s_region, s_system, s_kind, s_active, s_host, RecipeChoice.Recipe, RecipeChoice.Demo], RunAsync);
    }

    private static async Task<int> RunAsync(TenantsVerb verb, CancellationToken ct)
    {
        var (name, city, region) = (verb.Value(s_name).Trim(), verb.Value(s_city), verb.Value(s_region));
        var kind = verb.Value(s_kind) == "system" ? TenantKind.System : TenantKind.Hospital;
        var parent = verb.Value(s_system) is { } system ? verb.Find(system) : null;
        if (parent is not null && (parent.Kind != TenantKind.System || kind == TenantKind.System)) { throw new TenantException(kind == TenantKind.System ? "A health system belongs to the network itself." : $"{parent.Name} is no health system."); }
        var recipe = RecipeChoice.Of(verb, verb.Value(s_active));
        var shortName = verb.Value(s_shortName);
        if (shortName is null && verb.Catalogue.All.FirstOrDefault(t => t.Name == name && t.City == city && t.Region == region) is { } same) { throw new TenantException($"{name} is there already: {same.ShortName}. Give another one a --short-name."); }
        shortName ??= verb.Services.GetRequiredService<IHospitalImport>().SuggestShortName(name, city, region);
        var added = await verb.Store.AddAsync([new NewTenant(name, shortName, kind, City: city, Region: region, Active: verb.Value(s_active), ParentId: parent?.Id, Host: verb.Value(s_host))], ct);
        if (!added[0].IsNew) { throw new TenantException($"The short name '{shortName}' is taken. Choose another."); }
        var tenant = await verb.ChangedAsync(added[0].Id, ct);
        if (recipe is not null) { tenant = await RecipeChoice.RunAsync(verb, recipe, tenant, ct); }
        return verb.Answer(verb.Document(tenant), $"Added. {TenantsVerb.Line(tenant)}");
    }
}
