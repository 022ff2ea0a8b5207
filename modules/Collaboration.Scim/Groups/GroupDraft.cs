using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Scim.Filters;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Groups;

/// <summary>A group as the directory wants it, before anything is saved.</summary>
internal sealed class GroupDraft
{
    /// <summary>Most people in one call.</summary>
    private const int MostMembers = 10_000;

    public string? Name { get; private set; }
    public string? ExternalId { get; private set; }

    /// <summary>Exactly who is in it; null where only some come and go.</summary>
    public HashSet<Guid>? Everybody { get; private set; }

    public HashSet<Guid> Come { get; } = [];
    public HashSet<Guid> Gone { get; } = [];

    /// <summary>A whole group: what is not said is not there.</summary>
    public static GroupDraft Read(JsonElement body)
    {
        var draft = new GroupDraft { Everybody = [] };
        foreach (var property in body.EnumerateObject())
        {
            if (AttributePath.TryRead(property.Name) is { } path) { draft.Set(path, null, property.Value, isAdded: false, isTaken: false); }
        }
        return draft;
    }

    public static GroupDraft Of(Audience group, JsonElement changes)
    {
        var draft = new GroupDraft { Name = group.Name, ExternalId = group.ExternalId };
        foreach (var change in PatchOperation.ReadAll(changes))
        {
            foreach (var (path, where, value) in change.Targets())
            {
                if (change.Path is not null && path.Key.Split('.')[0] is "id" or "meta") { throw ScimException.Mutability($"{path.Key} is not the directory's to set."); }
                if (!draft.Set(path, where, value, change.IsAdd, change.IsRemove)) { throw ScimException.InvalidPath($"There is no attribute {path.Key}."); }
            }
        }
        return draft;
    }

    private bool Set(AttributePath path, Filter? where, JsonElement? value, bool isAdded, bool isTaken)
    {
        if (where is not null && path.Key != "members") { return false; }
        switch (path.Key)
        {
            case "displayname": Name = (isTaken ? null : value?.Text("displayName", 200)) ?? throw ScimException.InvalidValue("A group has a displayName."); return true;
            case "externalid": ExternalId = isTaken ? null : value?.Text("externalId", 200); return true;
            case "members" when isTaken: Take(Named(where) ?? (value is null ? null : Ids(value.Value))); return true;
            case "members" when where is null: Bring(value is null ? [] : Ids(value.Value), isAdded); return true;
            case "schemas" or "id" or "meta": return true;
            default: return false;
        }
    }

    private void Bring(HashSet<Guid> ids, bool isAdded)
    {
        if (!isAdded) { Everybody = ids; }
        else if (Everybody is not null) { Everybody.UnionWith(ids); }
        else
        {
            Come.UnionWith(ids);
            Gone.ExceptWith(ids);
        }
    }

    /// <param name="ids">Null for everybody.</param>
    private void Take(HashSet<Guid>? ids)
    {
        if (ids is null) { Everybody = []; }
        else if (Everybody is not null) { Everybody.ExceptWith(ids); }
        else
        {
            Gone.UnionWith(ids);
            Come.ExceptWith(ids);
        }
    }

    private static HashSet<Guid>? Named(Filter? where) => where switch
    {
        null => null,
        Compare { How: Comparison.Eq, Path.Sub: { } sub, Value: string id } when sub.Equals("value", StringComparison.OrdinalIgnoreCase) => Guid.TryParse(id, out var member) ? [member] : [],
        Either either => [.. Named(either.Left)!, .. Named(either.Right)!],
        _ => throw ScimException.InvalidFilter("Members are named by value eq \"…\"."),
    };

    private static HashSet<Guid> Ids(JsonElement value)
    {
        var ids = new HashSet<Guid>();
        foreach (var item in value.Items())
        {
            var id = (item.ValueKind == JsonValueKind.Object ? item.Member("value") : item)?.Text("members.value", 100);
            ids.Add(Guid.TryParse(id, out var member) ? member : throw ScimException.InvalidValue("members.value is the id of a person."));
            if (ids.Count > MostMembers) { throw new ScimException(413, null, $"Send at most {MostMembers} members at a time."); }
        }
        return ids;
    }
}
