using System.Globalization;
using System.Text.Json;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports.Json;

/// <summary>What is asked of a JSON value that may be missing or of another kind.</summary>
internal static class JsonWords
{
    public static JsonElement? At(this JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement? At(this JsonElement? of, string name) => of?.At(name);

    /// <summary>The text or number there; empty when there is none.</summary>
    public static string Text(this JsonElement? of) => of switch
    {
        { ValueKind: JsonValueKind.String } text => Whole(text),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    public static string Text(this JsonElement of, string name) => of.At(name).Text();

    public static string? TextOrNull(this JsonElement of, string name) => of.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>True, or a number that is not 0.</summary>
    public static bool Is(this JsonElement of, string name) => of.At(name) is { } value && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetRawText() != "0"));

    public static IEnumerable<JsonElement> Items(this JsonElement? of) => of is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonElement> Items(this JsonElement of, string name) => of.At(name).Items();

    /// <summary>Milliseconds since 1970, or a date in words.</summary>
    public static (DateTimeOffset? At, string? Wrong) Moment(this JsonElement of, string name)
    {
        var text = of.Text(name);
        if (text.Length == 0) { return (null, null); }
        var known = long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and < 4_102_444_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : default;
        return known.Year is > 1969 and < 2100 ? (known, null) : (null, text);
    }

    private static string Whole(JsonElement text)
    {
        try { return text.GetString()!.Replace('\0', '\uFFFD').Replace('\uFFFE', '\uFFFD'); }
        catch (InvalidOperationException) { throw new ImportException("The file holds half a character, or bytes that are no UTF-8: it is damaged."); }
    }
}
