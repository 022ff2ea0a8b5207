using System.Text.Json;

namespace Collaboration.Kernel.Recipes;

/// <summary>One kind of step. It runs in the tenant's scope and in the recipe's transaction; run twice, it changes nothing the second time.</summary>
public interface IRecipeStep
{
    /// <summary>The step's <c>name</c> in recipes; case does not matter there.</summary>
    string Name { get; }

    /// <summary>The recipes that it runs in turn. They are checked together with its own, before anything is written.</summary>
    /// <param name="step">As in <see cref="RunAsync"/>.</param>
    /// <exception cref="RecipeException">Something in it is wrong; the message begins with the property's path.</exception>
    IEnumerable<NamedRecipe> Names(JsonElement step) => [];

    /// <param name="step">The step's properties without its name, every expression resolved.</param>
    /// <exception cref="RecipeException">Something in it is wrong; the message begins with the property's path.</exception>
    Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct);
}

/// <param name="Property">Path of the property that names it: <c>tenants[0].recipe</c>.</param>
/// <param name="Name">As in <see cref="RecipeFolder.Named"/>.</param>
public readonly record struct NamedRecipe(string Property, string Name);
