using System.Text.Json;
using Collaboration.Scim.Filters;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Users;

/// <summary>Of several addresses the account has one: the primary one, else the one at work.</summary>
internal static class Emails
{
    /// <param name="where">Which of the addresses is meant; others than ours change nothing.</param>
    public static void Set(UserDraft draft, Filter? where, JsonElement? value)
    {
        if (where is not null && !where.Holds(name => name switch { "type" => "work", "primary" => true, "value" => draft.Email, _ => null })) { return; }
        draft.Email = value is null ? null : Chosen(value.Value);
    }

    private static string? Chosen(JsonElement value)
    {
        var sent = value.Items().Where(i => i.ValueKind != JsonValueKind.Null).ToList();
        if (sent.Any(i => i.ValueKind is not (JsonValueKind.Object or JsonValueKind.String))) { throw ScimException.InvalidValue("emails has parts, each with its name."); }
        var chosen = sent.Select((item, i) => (item, order: (IsPrimary(item) ? 0 : IsAtWork(item) ? 1 : 2, i))).OrderBy(x => x.order).Select(x => (JsonElement?)x.item).FirstOrDefault();
        return chosen?.ValueKind == JsonValueKind.Object ? chosen.Value.Member("value")?.Text("emails.value", 254) : chosen?.Text("emails.value", 254);
    }

    private static bool IsPrimary(JsonElement item) => item.Member("primary") is { ValueKind: not JsonValueKind.Null } flag && flag.Flag("emails.primary");

    private static bool IsAtWork(JsonElement item) => item.Member("type") is { ValueKind: JsonValueKind.String } type && type.GetString()!.Equals("work", StringComparison.OrdinalIgnoreCase);
}
