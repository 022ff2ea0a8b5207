using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Kernel.Recipes;

/// <summary>Runs a recipe at one tenant: all of its steps in one transaction, or none.</summary>
public sealed class RecipeRunner(TenantScopes scopes, IEnumerable<IRecipeStep> steps)
{
    // One recipe at a time at a tenant: what is there already is asked, then added.
    private const int Lock = 0x726563;

    private readonly Dictionary<string, IRecipeStep> _steps = steps.ToDictionary(s => s.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds steps and expressions that nobody knows, without a database.</summary>
    /// <exception cref="RecipeException">It names file, step and property.</exception>
    public void Check(Recipe recipe) => Resolved(recipe, Tenant.NetworkId);

    /// <exception cref="RecipeException">A step is unknown or broken: file, step and property are named. Nothing was changed.</exception>
    public async Task RunAsync(Recipe recipe, Tenant tenant, CancellationToken ct)
    {
        var resolved = Resolved(recipe, tenant.Id);
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, {tenant.Id})", ct);
        for (var i = 0; i < resolved.Count; i++)
        {
            try
            {
                await resolved[i].Step.RunAsync(scope.ServiceProvider, resolved[i].Content, ct);
                await db.SaveChangesAsync(ct);
            }
            catch (RecipeException wrong) { throw At(recipe, i, wrong.Message); }
            catch (Exception refused) when (refused.GetBaseException() is PostgresException { SqlState: ['2', '2' or '3', ..] } database)
            {
                throw At(recipe, i, $"the database refuses it: {database.MessageText}.");
            }
        }
        await transaction.CommitAsync(ct);
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
