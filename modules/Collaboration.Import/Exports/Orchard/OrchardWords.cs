using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Orchard;

/// <summary>
/// Texts of a recipe with their script expressions: variables and ids are resolved, the same each time; what only a
/// site's setup knows (its name, its administrator, files beside the recipe) is empty.
/// </summary>
internal sealed partial class OrchardWords
{
    private readonly Dictionary<string, string> _variables = [];
    private readonly string _seed;

    public OrchardWords(JsonElement recipe)
    {
        _seed = recipe.Text("name");
        if (recipe.At("variables") is not { ValueKind: JsonValueKind.Object } variables) { return; }
        // In their order: one that uses another below it finds it empty, and so no circle is possible.
        foreach (var variable in variables.EnumerateObject()) { _variables.TryAdd(variable.Name, Resolved(((JsonElement?)variable.Value).Text(), $"variables.{variable.Name}")); }
    }

    public string Of(JsonElement of, string name, string place = "") => At(of.At(name), $"{place}.{name}");

    /// <param name="place">Tells the ids that are made at one place from those at another.</param>
    public string At(JsonElement? value, string place) => Resolved(value.Text(), place);

    private string Resolved(string text, string place)
    {
        if (!text.Contains('[', StringComparison.Ordinal)) { return text; }
        if (File().IsMatch(text)) { return ""; }
        return Expression().Replace(text, found =>
            found.Groups["variable"] is { Success: true } variable ? _variables.GetValueOrDefault(variable.Value, "") : found.Groups["id"].Success ? Id($"{_seed}/{place}#{found.Index}") : "");
    }

    private static string Id(string place) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)).AsSpan(0, 13));

    [GeneratedRegex(@"\[js:\s*(?:variables\('(?<variable>[^']*)'\)|(?<id>uuid\(\))|[^\]]*)\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\A\[(file|appsettings|configuration|locale):[^\]]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex File();
}
