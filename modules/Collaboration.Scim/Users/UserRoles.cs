using System.Text.Json;
using Collaboration.Scim.Filters;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Users;

/// <summary>Roles by their names. Whether the directory may give them is asked when they are saved.</summary>
internal static class UserRoles
{
    private const int Longest = 100;

    public static void Set(UserDraft draft, Filter? where, JsonElement? value, bool isAdded, bool isTaken)
    {
        var (roles, named) = (draft.ChangedRoles, value is null ? [] : Names(value.Value).ToList());
        if (isTaken || value is null)
        {
            roles.RemoveWhere(r => (where is null || Matches(where, r)) && (named.Count == 0 || named.Contains(r, StringComparer.OrdinalIgnoreCase)));
            return;
        }
        if (!isAdded) { roles.RemoveWhere(r => where is null || Matches(where, r)); }
        roles.UnionWith(named);
    }

    private static bool Matches(Filter where, string role) => where.Holds(name => name switch { "value" or "display" => role, "primary" => true, _ => null });

    private static IEnumerable<string> Names(JsonElement value)
    {
        foreach (var item in value.Items())
        {
            var name = item.ValueKind switch
            {
                JsonValueKind.Object => item.Member("value")?.Text("roles.value", Longest),
                // Entra ID can be told to send the whole of a role as a text.
                JsonValueKind.String when item.GetString()!.StartsWith('{') => Read(item.GetString()!).Member("value")?.Text("roles.value", Longest),
                _ => item.Text("roles.value", Longest),
            };
            if (name is not null) { yield return name; }
        }
    }

    private static JsonElement Read(string text)
    {
        try { return JsonElement.Parse(text); }
        catch (JsonException) { throw ScimException.InvalidValue("roles.value is the name of a role."); }
    }
}
