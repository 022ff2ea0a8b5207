using System.Text.Json;

namespace Collaboration.Kernel.Recipes;

/// <summary>One kind of step. It runs in the tenant's scope and in the recipe's transaction; run twice, it changes nothing the second time.</summary>
public interface IRecipeStep
{
    /// <summary>The step's <c>name</c> in recipes; case does not matter there.</summary>
    string Name { get; }

    /// <param name="step">The step's properties without its name, every expression resolved.</param>
    /// <exception cref="RecipeException">Something in it is wrong; the message begins with the property's path.</exception>
    Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct);
}
