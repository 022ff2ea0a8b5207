using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Scim.Protocol;

/// <summary>What of a resource the caller asked for (RFC 7644, 3.9).</summary>
internal sealed class Projection
{
    private readonly IReadOnlyList<AttributePath>? _wanted;
    private readonly IReadOnlyList<AttributePath> _unwanted;

    private Projection(IReadOnlyList<AttributePath>? wanted, IReadOnlyList<AttributePath> unwanted) => (_wanted, _unwanted) = (wanted, unwanted);

    public static Projection Of(IQueryCollection query) => Of(query["attributes"], query["excludedAttributes"]);

    public static Projection Of(string? attributes, string? excluded) => new(attributes is null ? null : Paths(attributes), Paths(excluded ?? ""));

    /// <summary>True when the attribute is sent: what is not need not be read.</summary>
    public bool Has(string name) => _wanted?.Any(w => w.Schema is null && w.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? !_unwanted.Any(u => u.Is(null, name));

    public JsonObject Apply(JsonObject resource)
    {
        if (_wanted is not null) { return Picked(resource, _wanted); }
        foreach (var path in _unwanted) { TakeOut(resource, path); }
        return resource;
    }

    private static JsonObject Picked(JsonObject resource, IReadOnlyList<AttributePath> wanted)
    {
        var picked = new JsonObject { ["schemas"] = resource["schemas"]!.DeepClone() };
        if (resource["id"] is { } id) { picked["id"] = id.DeepClone(); }
        foreach (var path in wanted)
        {
            var (holder, into) = (resource, picked);
            if (path.IsExtension)
            {
                if (Key(resource, path.Schema!) is not { } key) { continue; }
                if (path.Name.Length == 0) { picked[key] = resource[key]!.DeepClone(); continue; }
                (holder, into) = ((JsonObject)resource[key]!, picked[key] as JsonObject ?? (JsonObject)(picked[key] = new JsonObject()));
            }
            if (Key(holder, path.Name) is not { } name || (into.ContainsKey(name) && path.Sub is null)) { continue; }
            into[name] = path.Sub is null ? holder[name]!.DeepClone() : Merged(into[name], holder[name]!, path.Sub);
        }
        return picked;
    }

    private static JsonNode Merged(JsonNode? before, JsonNode value, string sub)
    {
        if (value is JsonArray many)
        {
            var kept = before as JsonArray;
            return new JsonArray([.. many.Select((v, i) => Merged(kept?[i], v!, sub))]);
        }
        var picked = before?.DeepClone() as JsonObject ?? [];
        if (value is JsonObject one && Key(one, sub) is { } key) { picked[key] = one[key]?.DeepClone(); }
        return picked;
    }

    private static void TakeOut(JsonObject resource, AttributePath path)
    {
        var holder = path.IsExtension ? Key(resource, path.Schema!) is { } schema ? (JsonObject)resource[schema]! : null : resource;
        if (holder is null) { return; }
        if (path.Name.Length == 0) { resource.Remove(Key(resource, path.Schema!)!); return; }
        if (Key(holder, path.Name) is not { } name || (holder == resource && name is "id" or "schemas")) { return; }
        if (path.Sub is null) { holder.Remove(name); return; }
        foreach (var part in holder[name] is JsonArray many ? many.OfType<JsonObject>() : [.. new[] { holder[name] }.OfType<JsonObject>()])
        {
            if (Key(part, path.Sub) is { } sub) { part.Remove(sub); }
        }
    }

    private static string? Key(JsonObject holder, string name) => holder.Select(p => p.Key).FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static List<AttributePath> Paths(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(100).Select(AttributePath.TryRead).OfType<AttributePath>()];
}
