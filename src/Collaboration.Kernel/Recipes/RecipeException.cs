namespace Collaboration.Kernel.Recipes;

/// <summary>A recipe cannot be read or run. Thrown by a step it names the property; the message of what the runner throws names file, step and property.</summary>
public sealed class RecipeException : Exception
{
    public RecipeException(string message) : base(message) { }

    /// <param name="property">Path inside the step: <c>data[2].audience</c>.</param>
    /// <param name="what">What is wrong there, in a sentence.</param>
    public RecipeException(string property, string what) : base($"{property}: {what}") { }
}
