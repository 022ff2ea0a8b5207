using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Kernel.Recipes;

/// <summary>Runs a recipe at one tenant, and those that it names at others: all of their steps in one transaction, or none.</summary>
public sealed class RecipeRunner(TenantScopes scopes, RecipeFolder folder, IEnumerable<IRecipeStep> steps, TimeProvider clock)
{
    // One recipe at a time at a tenant: what is there already is asked, then added.
    private const int Lock = 0x726563;

    private readonly Dictionary<string, IRecipeStep> _steps = steps.ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds steps and expressions that nobody knows, without a database, also in the recipes that it names.</summary>
    /// <returns>The recipe and those that it names, each once.</returns>
    /// <exception cref="RecipeException">It names file, step and property; a recipe that leads back to itself is one.</exception>
    public IReadOnlyList<Recipe> Check(Recipe recipe)
    {
        var found = new List<Recipe>();
        Check(recipe, [recipe.File], found);
        return found;
    }

    /// <exception cref="RecipeException">A step is unknown or broken: file, step and property are named. Nothing was changed.</exception>
    public async Task RunAsync(Recipe recipe, Tenant tenant, CancellationToken ct)
    {
        Check(recipe);
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await StepsAsync(recipe, tenant, scope.ServiceProvider, db, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Runs the recipe of this name at another tenant, in the transaction of the step that named it.</summary>
    /// <param name="within">The step's own context; its connection stands behind its own tenant's wall before and after.</param>
    /// <exception cref="RecipeException">It names file, step and property of that recipe.</exception>
    public async Task RunAsync(string named, Tenant tenant, CollaborationDb within, CancellationToken ct)
    {
        var (connection, transaction) = ((NpgsqlConnection)within.Database.GetDbConnection(), within.Database.CurrentTransaction!.GetDbTransaction());
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(transaction, ct);
        await BehindAsync(tenant.Id, connection, ct);
        await StepsAsync(folder.Named(named), tenant, scope.ServiceProvider, db, ct);
        await BehindAsync(within.CurrentTenantId, connection, ct);
    }

    private async Task StepsAsync(Recipe recipe, Tenant tenant, IServiceProvider services, CollaborationDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, {tenant.Id})", ct);
        foreach (var (i, (step, content)) in Resolved(recipe, tenant.Id).Index())
        {
            try
            {
                await step.RunAsync(services, content, ct);
                await db.SaveChangesAsync(ct);
            }
            catch (RecipeException wrong) { throw At(recipe, i, wrong.Message); }
            catch (Exception refused) when (refused.GetBaseException() is PostgresException { SqlState: ['2', '2' or '3', ..] } database)
            {
                throw At(recipe, i, $"the database refuses it: {database.MessageText}.");
            }
        }
        db.Add(new AuditRow("recipe.run", null, null, clock.GetUtcNow(), new { recipe.Name, Steps = recipe.Steps.Count }));
        await db.SaveChangesAsync(ct);
    }

    private void Check(Recipe recipe, IReadOnlyList<string> way, List<Recipe> found)
    {
        found.Add(recipe);
        foreach (var (i, (step, content)) in Resolved(recipe, Tenant.NetworkId).Index())
        {
            try
            {
                foreach (var (property, name) in step.Names(content)) { Check(property, name, way, found); }
            }
            catch (RecipeException wrong) { throw At(recipe, i, wrong.Message); }
        }
    }

    private void Check(string property, string name, IReadOnlyList<string> way, List<Recipe> found)
    {
        try
        {
            var named = folder.Named(name);
            if (way.Contains(named.File)) { throw new RecipeException($"the recipe '{name}' leads back to itself: {string.Join(", ", [.. way, named.File])}."); }
            if (found.All(r => r.File != named.File)) { Check(named, [.. way, named.File], found); }
        }
        catch (RecipeException wrong) { throw new RecipeException(property, wrong.Message); }
    }

    private static async Task BehindAsync(int tenant, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var wall = TenantWall.Command(tenant, connection);
        await wall.ExecuteNonQueryAsync(ct);
    }

    private List<(IRecipeStep Step, JsonElement Content)> Resolved(Recipe recipe, int tenant)
    {
        var resolved = new List<(IRecipeStep, JsonElement)>(recipe.Steps.Count);
        RecipeExpressions expressions;
        try { expressions = new RecipeExpressions(recipe, tenant); }
        catch (RecipeException wrong) { throw new RecipeException($"{recipe.File}, {wrong.Message}"); }
        for (var i = 0; i < recipe.Steps.Count; i++)
        {
            if (!_steps.TryGetValue(recipe.NameOf(i), out var step)) { throw At(recipe, i, $"name: there is no such step. There are {string.Join(", ", _steps.Keys.Order(StringComparer.Ordinal))}."); }
            try { resolved.Add((step, expressions.Step(recipe.Steps[i], i + 1))); }
            catch (RecipeException wrong) { throw At(recipe, i, wrong.Message); }
        }
        return resolved;
    }

    private static RecipeException At(Recipe recipe, int step, string what) => new($"{recipe.File}, step {step + 1} ({recipe.NameOf(step)}), {what}");
}
