using System.Text.Json;

namespace Collaboration.Scim.Protocol;

/// <summary>Values as directories write them: some say <c>"False"</c> where others say <c>false</c>.</summary>
internal static class Json
{
    /// <summary>The member of this name in any case; the last one where several are.</summary>
    public static JsonElement? Member(this JsonElement holder, string name)
    {
        JsonElement? found = null;
        if (holder.ValueKind != JsonValueKind.Object) { return null; }
        foreach (var property in holder.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) { found = property.Value; }
        }
        return found;
    }

    /// <returns>Null for null and for nothing but spaces.</returns>
    /// <exception cref="ScimException">No text, or longer than it may be.</exception>
    public static string? Text(this JsonElement value, string name, int most)
    {
        if (value.ValueKind == JsonValueKind.Null) { return null; }
        if (value.ValueKind != JsonValueKind.String) { throw ScimException.InvalidValue($"{name} is a text."); }
        var text = Kernel.Text.Characters.OneLine(value.GetString());
        if (text.Length > most) { throw ScimException.InvalidValue($"{name} has at most {most} characters."); }
        if (text.Any(char.IsControl)) { throw ScimException.InvalidValue($"{name} holds a character that cannot be stored."); }
        return text.Length == 0 ? null : text;
    }

    public static bool Flag(this JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag,
        _ => throw ScimException.InvalidValue($"{name} is true or false."),
    };

    /// <summary>The items of an array, or the one value that stands where an array should.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray(),
        JsonValueKind.Null => [],
        _ => [value],
    };
}
