using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Text;

namespace Collaboration.Kernel.Recipes;

/// <summary>
/// Resolves <c>[js: variables('x')]</c> and <c>[js: uuid()]</c>, in a whole text or inside one. An id is made of tenant,
/// recipe and place, so that a second run finds what the first one made.
/// </summary>
internal sealed partial class RecipeExpressions
{
    /// <summary>Most characters that expressions may add to a recipe: doubling variables must not fill the memory.</summary>
    private const int MostAdded = 20_000_000;

    private readonly string _seed;
    private readonly Dictionary<string, string> _variables = [];
    private int _added;

    /// <exception cref="RecipeException">A variable has an unknown expression, or uses one that is not above it.</exception>
    public RecipeExpressions(Recipe recipe, int tenant)
    {
        _seed = $"{tenant}/{recipe.Name}";
        var all = recipe.Variables.Select(v => v.Key).ToHashSet();
        foreach (var (name, value) in recipe.Variables)
        {
            _variables[name] = Text($"variables.{name}", $"variables.{name}", value, unknown => all.Contains(unknown)
                ? $"it uses the variable '{unknown}', which is not above it. A variable uses only those above it, so that they never go round in a circle."
                : NoVariable(unknown));
        }
    }

    /// <param name="step">Number of the step, from 1.</param>
    /// <returns>The step's properties without its name.</returns>
    /// <exception cref="RecipeException">An expression or a text in it is wrong; the message begins with the property's path.</exception>
    public JsonElement Step(JsonElement step, int number)
    {
        var resolved = (JsonObject)Resolved(step, "", $"step {number}/")!;
        resolved.Remove("name");
        return JsonSerializer.SerializeToElement(resolved);
    }

    private JsonNode? Resolved(JsonElement at, string path, string place) => at.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(at.EnumerateObject().Select(p =>
        {
            var name = Kept(path.Length == 0 ? "the whole" : path, () => p.Name);
            var inside = path.Length == 0 ? name : $"{path}.{name}";
            return KeyValuePair.Create(name, Resolved(p.Value, inside, place));
        })),
        JsonValueKind.Array => new JsonArray([.. at.EnumerateArray().Select((e, i) => Resolved(e, $"{path}[{i}]", place))]),
        JsonValueKind.String => JsonValue.Create(Text(path, place + path, Kept(path, () => at.GetString()!), NoVariable)),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(at),
    };

    private string Text(string path, string place, string text, Func<string, string> noSuch)
    {
        if (Characters.CannotBeKept(text)) { throw new RecipeException(path, "it holds a character that cannot be stored."); }
        if (Foreign().Match(text) is { Success: true } foreign) { throw Unknown(path, foreign.Value); }
        if (!text.Contains("[js:", StringComparison.Ordinal)) { return text; }
        var count = 0;
        return Expression().Replace(text, found =>
        {
            if (found.Groups["known"].Length == 0) { throw Unknown(path, found.Value); }
            var value = found.Groups["variable"] is { Success: true } variable
                ? _variables.GetValueOrDefault(variable.Value) ?? throw new RecipeException(path, noSuch(variable.Value))
                : Id($"{place}#{count++}");
            return (_added += value.Length) <= MostAdded ? value : throw new RecipeException(path, "the variables make more text of this recipe than can be kept.");
        });
    }

    private string Id(string place)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_seed}/{place}"));
        // Version 8 and the variant of RFC 9562: an id of one's own making.
        (hash[6], hash[8]) = ((byte)((hash[6] & 0x0f) | 0x80), (byte)((hash[8] & 0x3f) | 0x80));
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }

    private static string Kept(string path, Func<string> text)
    {
        try { return text(); }
        catch (InvalidOperationException) { throw new RecipeException(path, "half a character stands in this text."); }
    }

    private static string NoVariable(string name) => $"there is no variable '{name}'.";

    private static RecipeException Unknown(string path, string expression) =>
        new(path, $"the expression {(expression.Length > 80 ? expression[..80] + "…" : expression)} is unknown. There are [js: variables('name')] and [js: uuid()].");

    [GeneratedRegex(@"\[js:\s*(?:(?<known>uuid\(\)|variables\('(?<variable>[^'\]]+)'\))\s*\]|[^\]]*\]?)", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();

    // Other script engines of the format, which stand at a text's beginning.
    [GeneratedRegex(@"\A\[(file|appsettings|configuration):[^\]]*\]?", RegexOptions.CultureInvariant)]
    private static partial Regex Foreign();
}
