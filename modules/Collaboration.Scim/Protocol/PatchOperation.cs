using System.Text.Json;
using Collaboration.Scim.Filters;

namespace Collaboration.Scim.Protocol;

/// <summary>One change of several. Its verb is written in any case, for Entra ID begins it with a capital.</summary>
internal sealed record PatchOperation(string Verb, string? Path, JsonElement? Value)
{
    private const int Most = 1000;

    public bool IsAdd => Verb == "add";
    public bool IsRemove => Verb == "remove";

    /// <exception cref="ScimException">invalidSyntax or invalidValue</exception>
    public static IReadOnlyList<PatchOperation> ReadAll(JsonElement body)
    {
        if (body.Member("Operations") is not { ValueKind: JsonValueKind.Array } operations || operations.GetArrayLength() is 0 or > Most) { throw ScimException.InvalidSyntax($"Send an array of 1 to {Most} Operations."); }
        return [.. operations.EnumerateArray().Select(Read)];
    }

    /// <summary>What it is about: its path, or each name of a value without one.</summary>
    public IEnumerable<(AttributePath Path, Filter? Where, JsonElement? Value)> Targets()
    {
        if (Path is not null)
        {
            var (path, where) = FilterReader.ReadPath(Path);
            yield return (path, where, Value);
            yield break;
        }
        if (IsRemove) { throw ScimException.NoTarget("Say with a path what to remove."); }
        if (Value is not { ValueKind: JsonValueKind.Object } value) { throw ScimException.InvalidValue("Without a path, value is an object."); }
        foreach (var property in value.EnumerateObject())
        {
            var (path, where) = FilterReader.ReadPath(property.Name);
            yield return (path, where, property.Value);
        }
    }

    private static PatchOperation Read(JsonElement operation)
    {
        var verb = operation.Member("op") is { ValueKind: JsonValueKind.String } op ? op.GetString()!.ToLowerInvariant() : "";
        if (verb is not ("add" or "replace" or "remove")) { throw ScimException.InvalidSyntax("op is add, replace or remove."); }
        var path = operation.Member("path") switch
        {
            null or { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Trim() is { Length: > 0 } given ? given : null,
            _ => throw ScimException.InvalidPath("path is a text."),
        };
        var value = operation.Member("value");
        return verb == "remove" || value is not null ? new(verb, path, value) : throw ScimException.InvalidValue($"{verb} comes with a value.");
    }
}
