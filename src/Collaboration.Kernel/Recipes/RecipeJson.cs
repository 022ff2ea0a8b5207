using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Collaboration.Kernel.Recipes;

/// <summary>Reads parts of recipes strictly: what nobody knows is an error, and so is what is missing.</summary>
public static partial class RecipeJson
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, NumberHandling = JsonNumberHandling.Strict,
        ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    /// <exception cref="RecipeException">A property is unknown, missing or of another kind; the message begins with its path.</exception>
    public static T Read<T>(JsonElement from)
    {
        try { return from.Deserialize<T>(s_strict) ?? throw new RecipeException("an object belongs here."); }
        catch (JsonException broken)
        {
            var path = broken.Path is { Length: > 2 } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : "";
            throw Unknown().Match(broken.Message) is { Success: true } unknown ? At(path, unknown.Groups[1].Value, "there is no such property here.")
                : Missing().Match(broken.Message) is { Success: true } missing ? At(path, missing.Groups[1].Value, "this property is missing.")
                : At(path, "", "this is not the kind of value that belongs here.");
        }
        catch (InvalidOperationException)
        {
            throw new RecipeException("a text holds characters that are none.");
        }
    }

    // The serializer's path ends in the object or in the property itself, depending on what it misses.
    private static RecipeException At(string path, string name, string what) =>
        new(name.Length == 0 ? (path.Length == 0 ? "the whole" : path) : path.Length == 0 ? name : path.EndsWith(name, StringComparison.Ordinal) ? path : $"{path}.{name}", what);

    [GeneratedRegex("The JSON property '(.*?)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: '(.*?)'")]
    private static partial Regex Missing();
}
