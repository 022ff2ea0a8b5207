using System.Text.Json;

namespace Collaboration.Kernel.Recipes;

/// <summary>Steps that set a tenant up, in Orchard Core's recipe format: JSON with comments and trailing commas.</summary>
public sealed record Recipe(string Name, string DisplayName, string Description, IReadOnlyList<JsonElement> Steps)
{
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <exception cref="RecipeException">The file is missing, is no JSON, or lacks its name or steps.</exception>
    public static Recipe Read(string file)
    {
        try
        {
            var root = JsonDocument.Parse(File.ReadAllBytes(file), s_json).RootElement;
            return new Recipe(Text(root, "name") ?? throw new RecipeException($"{Path.GetFileName(file)}: the recipe has no name."), Text(root, "displayName") ?? "", Text(root, "description") ?? "",
                root.TryGetProperty("steps", out var steps) && steps.ValueKind == JsonValueKind.Array ? [.. steps.EnumerateArray()] : throw new RecipeException($"{Path.GetFileName(file)}: the recipe has no steps."));
        }
        catch (Exception broken) when (broken is JsonException or IOException)
        {
            throw new RecipeException($"{Path.GetFileName(file)}: {broken.Message}");
        }
    }

    private static string? Text(JsonElement at, string property) => at.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One kind of step. It runs in the tenant's scope and in the recipe's transaction; run twice, it changes nothing the second time.</summary>
public interface IRecipeStep
{
    /// <summary>The step's <c>name</c> in recipes.</summary>
    string Name { get; }

    Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct);
}

/// <summary>A recipe cannot be run; the message names the file, the step and what is wrong.</summary>
public sealed class RecipeException(string message) : Exception(message);
