using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Recipes;

/// <summary><c>{ "name": "feature", "enable": ["Blogs"], "disable": [] }</c>: modules by their ids.</summary>
internal sealed class FeatureStep(ModuleList modules, TimeProvider clock) : IRecipeStep
{
    private sealed record Content(string[]? Enable = null, string[]? Disable = null);

    public string Name => "feature";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var content = RecipeJson.Read<Content>(step);
        var tenant = services.GetRequiredService<CurrentTenant>().Tenant;
        var (enable, disable) = (Known("enable", content.Enable ?? [], tenant), Known("disable", content.Disable ?? [], tenant));
        if (disable.FindIndex(m => m.Required) is >= 0 and var kept) { throw new RecipeException($"disable[{kept}]", $"the feature '{disable[kept].Id}' cannot be switched off."); }
        var db = services.GetRequiredService<CollaborationDb>();
        var own = await db.Database.SqlQuery<string?>($"select array_to_string(features, ',') as \"Value\" from catalogue.tenant where id = {tenant.Id} for update").ToListAsync(ct);
        var now = own[0]?.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet() ?? tenant.Features?.ToHashSet() ?? [.. modules.All.Select(m => m.Id)];
        var then = now.Union(enable.Select(m => m.Id)).Except(disable.Select(m => m.Id)).Order(StringComparer.Ordinal).ToArray();
        if (now.SetEquals(then)) { return; }
        await db.Database.ExecuteSqlAsync($"update catalogue.tenant set features = {then} where id = {tenant.Id}", ct);
        db.Add(new EventRow(TenantStore.Stream, "tenant.settings", null, null, clock.GetUtcNow()));
    }

    private List<Module> Known(string property, string[] ids, Tenant tenant) => [.. ids.Select((id, i) =>
        modules.All.FirstOrDefault(m => m.Id == id && (tenant.IsNetwork || !m.NetworkOnly)) ?? throw new RecipeException($"{property}[{i}]", $"there is no feature '{id}' here."))];
}
