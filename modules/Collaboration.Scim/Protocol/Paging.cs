using System.Globalization;
using System.Text.Json.Nodes;

namespace Collaboration.Scim.Protocol;

/// <summary>Which part of a list is asked for (RFC 7644, 3.4.2.4): from a number that begins at 1.</summary>
internal sealed record Paging(int Start, int Count)
{
    /// <summary>Most resources in an answer.</summary>
    public const int Most = 200;

    public static Paging Of(string? startIndex, string? count) => new((int)Math.Clamp(Number(startIndex, "startIndex", 1), 1, int.MaxValue), (int)Math.Clamp(Number(count, "count", Most), 0, Most));

    public JsonObject List(int total, IEnumerable<JsonObject> resources)
    {
        var found = new JsonArray([.. resources]);
        return new() { ["schemas"] = new JsonArray(Schemas.List), ["totalResults"] = total, ["startIndex"] = Start, ["itemsPerPage"] = found.Count, ["Resources"] = found };
    }

    private static long Number(string? given, string name, int otherwise) =>
        string.IsNullOrEmpty(given) ? otherwise
        : given.Length <= 40 && System.Numerics.BigInteger.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (long)System.Numerics.BigInteger.Max(long.MinValue, System.Numerics.BigInteger.Min(long.MaxValue, number))
        : throw ScimException.InvalidValue($"{name} is a whole number.");
}
