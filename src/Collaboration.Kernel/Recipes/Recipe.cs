using System.Text.Json;

namespace Collaboration.Kernel.Recipes;

/// <summary>Steps that set a tenant up, in Orchard Core's recipe format: JSON with comments and trailing commas.</summary>
/// <param name="File">The file's name without its folder, for messages.</param>
/// <param name="Name">1 to 100 characters; <c>recipes run</c> finds it by that.</param>
/// <param name="Variables">By name, in their order; texts that may hold expressions.</param>
/// <param name="Steps">Each with a name; expressions are resolved when it runs.</param>
public sealed record Recipe(string File, string Name, string DisplayName, string Description, string Author, string Website, string Version, bool IsSetupRecipe,
    IReadOnlyList<string> Categories, IReadOnlyList<string> Tags, IReadOnlyList<KeyValuePair<string, string>> Variables, IReadOnlyList<JsonElement> Steps)
{
    /// <summary>Largest file that is read, in bytes: fifty times the longest that is shipped.</summary>
    public const long SizeLimit = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };

    private sealed record Head(string Name, JsonElement[] Steps, string DisplayName = "", string Description = "", string Author = "", string Website = "", string Version = "",
        bool IsSetupRecipe = false, string[]? Categories = null, string[]? Tags = null, Dictionary<string, string>? Variables = null);

    /// <exception cref="RecipeException">The file is missing, too large, no JSON, or lacks its name or steps.</exception>
    public static Recipe Read(string path)
    {
        var file = Path.GetFileName(path);
        try
        {
            var info = new FileInfo(path);
            if (info.Exists && info.Length > SizeLimit) { throw new RecipeException($"{file}: the file has {info.Length / 1024.0 / 1024:0.0} MB. A recipe has at most {SizeLimit / 1024 / 1024} MB."); }
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), s_json);
            var head = RecipeJson.Read<Head>(document.RootElement.Clone());
            if (head.Name.Trim().Length is 0 or > 100) { throw new RecipeException("name", "a recipe's name has 1 to 100 characters."); }
            var recipe = new Recipe(file, head.Name, head.DisplayName, head.Description, head.Author, head.Website, head.Version, head.IsSetupRecipe, head.Categories ?? [], head.Tags ?? [], [.. head.Variables ?? []], head.Steps);
            for (var i = 0; i < head.Steps.Length; i++)
            {
                if (recipe.NameOf(i).Length == 0) { throw new RecipeException($"step {i + 1}, name", "a step is an object with a name."); }
            }
            return recipe;
        }
        catch (JsonException broken)
        {
            throw new RecipeException($"{file}: this is no JSON from line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1} on. The file may be cut off, or a comma or quote missing.");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or RecipeException)
        {
            throw broken.Message.StartsWith(file + ":", StringComparison.Ordinal) ? broken : new RecipeException($"{file}: {broken.Message}");
        }
    }

    /// <summary>The name of the step at this place, from 0; empty when it has none.</summary>
    public string NameOf(int step) =>
        Steps[step].ValueKind == JsonValueKind.Object && Steps[step].TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";

    /// <summary>True when a step of this name is among its steps.</summary>
    public bool Has(string step) => Enumerable.Range(0, Steps.Count).Any(i => string.Equals(NameOf(i), step, StringComparison.OrdinalIgnoreCase));
}
