using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Network.Recipes;

/// <summary><c>{ "name": "tenants", "tenants": [{ "name": "Lakeside", "shortName": "lakeside", "recipe": "member-hospital" }] }</c>: opens hospitals; a recipe runs only at one that this opened.</summary>
internal sealed class TenantsStep : IRecipeStep
{
    private sealed record Line(string Name, string ShortName, string? Recipe = null, string? SourceId = null, string? City = null, string? State = null);

    private sealed record Content(Line[] Tenants);

    public string Name => "tenants";

    public IEnumerable<NamedRecipe> Names(JsonElement step) =>
        RecipeJson.Read<Content>(step).Tenants.Index().Where(l => l.Item.Recipe is not null).Select(l => new NamedRecipe($"tenants[{l.Index}].recipe", l.Item.Recipe!));

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var network = services.GetRequiredService<CurrentTenant>().Tenant;
        if (!network.IsNetwork) { throw new RecipeException("name", "only the network opens hospitals."); }
        foreach (var (i, line) in RecipeJson.Read<Content>(step).Tenants.Index())
        {
            try { await OpenAsync(services, network, line, ct); }
            catch (TenantException refused) { throw new RecipeException($"tenants[{i}]", refused.Message); }
            catch (RecipeException wrong) { throw new RecipeException($"tenants[{i}].recipe", wrong.Message); }
        }
    }

    private static async Task OpenAsync(IServiceProvider services, Tenant network, Line line, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var hospital = new NewTenant(line.Name, line.ShortName, SourceId: line.SourceId, City: line.City, Region: line.State, Active: true);
        var added = await services.GetRequiredService<TenantStore>().AddAsync((NpgsqlConnection)db.Database.GetDbConnection(), [hospital], ct);
        if (!added[0].Opened || line.Recipe is null) { return; }
        // The catalogue in memory knows it once this is committed.
        var opened = network with { Id = added[0].Id, ParentId = network.Id, Kind = TenantKind.Hospital, Name = line.Name.Trim(), ShortName = line.ShortName, Prefix = line.ShortName, City = line.City, Region = line.State, Logo = null, Hosts = [] };
        await services.GetRequiredService<RecipeRunner>().RunAsync(line.Recipe, opened, db, ct);
    }
}
