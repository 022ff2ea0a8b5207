using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Recipes;

/// <summary>Runs a recipe at one tenant: all of its steps in one transaction, or none.</summary>
public sealed class RecipeRunner(TenantScopes scopes, IEnumerable<IRecipeStep> steps)
{
    private readonly Dictionary<string, IRecipeStep> _steps = steps.ToDictionary(s => s.Name);

    /// <exception cref="RecipeException">A step is unknown or broken. Nothing was changed.</exception>
    public async Task RunAsync(Recipe recipe, Tenant tenant, CancellationToken ct)
    {
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        for (var i = 0; i < recipe.Steps.Count; i++)
        {
            var name = recipe.Steps[i].TryGetProperty("name", out var given) ? given.GetString() ?? "" : "";
            if (!_steps.TryGetValue(name, out var step)) { throw new RecipeException($"{recipe.Name}, step {i + 1}: there is no step '{name}'."); }
            try
            {
                await step.RunAsync(scope.ServiceProvider, recipe.Steps[i], ct);
                await db.SaveChangesAsync(ct);
            }
            catch (JsonException broken)
            {
                throw new RecipeException($"{recipe.Name}, step {i + 1} ({name}): {broken.Path} {broken.Message}");
            }
        }
        await transaction.CommitAsync(ct);
    }
}
