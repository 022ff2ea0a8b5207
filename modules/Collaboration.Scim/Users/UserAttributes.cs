using System.Text.Json;
using Collaboration.Scim.Filters;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Users;

/// <summary>What of a person the directory can set, each by its path.</summary>
internal static class UserAttributes
{
    private static readonly Dictionary<string, (int Most, Action<UserDraft, string?> Set)> s_texts = new()
    {
        ["externalid"] = (200, (d, v) => d.ExternalId = v), ["displayname"] = (200, (d, v) => d.DisplayName = v), ["title"] = (100, (d, v) => d.Title = v),
        ["name.givenname"] = (60, (d, v) => d.GivenName = v), ["name.familyname"] = (60, (d, v) => d.FamilyName = v), ["name.formatted"] = (200, (d, v) => d.Formatted = v),
        ["enterprise:department"] = (100, (d, v) => d.Department = v), ["enterprise:employeenumber"] = (100, (d, v) => d.EmployeeNumber = v),
    };

    // RFC 7643 has these and we keep none of them: a directory that sends them has done nothing wrong.
    private static readonly HashSet<string> s_passedOver =
    [
        "schemas", "phonenumbers", "addresses", "nickname", "profileurl", "usertype", "preferredlanguage", "locale", "timezone", "password", "ims", "photos", "entitlements", "x509certificates",
        "enterprise:costcenter", "enterprise:organization", "enterprise:division", "enterprise:manager",
    ];

    private static readonly HashSet<string> s_readOnly = ["id", "meta", "groups"];

    public static bool IsReadOnly(AttributePath path) => s_readOnly.Contains(path.Key.Split('.')[0]);

    /// <param name="value">Null, and JSON's null, for taking it away.</param>
    /// <param name="isTaken">The value says what is to go.</param>
    /// <returns>False for an attribute that nobody knows.</returns>
    public static bool Set(UserDraft draft, AttributePath path, Filter? where, JsonElement? value, bool isAdded = false, bool isTaken = false)
    {
        if (value is { ValueKind: JsonValueKind.Null }) { value = null; }
        if (where is not null && (s_texts.ContainsKey(path.Key) || path.Key is "username" or "active" or "name" or "enterprise:")) { return false; }
        if (s_texts.TryGetValue(path.Key, out var text)) { text.Set(draft, isTaken ? null : value?.Text(path.Key, text.Most)); return true; }
        switch (path.Key)
        {
            case "username": draft.UserName = (isTaken ? null : value?.Text("userName", 254)) ?? throw ScimException.InvalidValue("Everybody has a userName."); return true;
            case "active": draft.IsActive = (isTaken ? null : value)?.Flag("active") ?? throw ScimException.InvalidValue("active is true or false."); return true;
            case "name" or "enterprise:": SetParts(draft, path, isTaken ? null : value); return true;
            case "emails" or "emails.value": Emails.Set(draft, where, isTaken ? null : value); return true;
            case "roles" or "roles.value": UserRoles.Set(draft, where, value, isAdded, isTaken); return true;
        }
        return s_passedOver.Contains(path.Key.Split('.', 2)[0]) || IsReadOnly(path) || path.Key.Split('.') is ["name" or "emails" or "roles", _];
    }

    private static void SetParts(UserDraft draft, AttributePath path, JsonElement? value)
    {
        if (value is null)
        {
            foreach (var (_, part) in s_texts.Where(t => t.Key.StartsWith(path.Key, StringComparison.Ordinal))) { part.Set(draft, null); }
            return;
        }
        if (value.Value.ValueKind != JsonValueKind.Object) { throw ScimException.InvalidValue($"{path.Name} has parts, each with its name."); }
        foreach (var part in value.Value.EnumerateObject())
        {
            if ((path.IsExtension ? AttributePath.TryRead($"{path.Schema}:{part.Name}") : AttributePath.TryRead($"{path.Name}.{part.Name}")) is { } inner) { Set(draft, inner, null, part.Value); }
        }
    }
}
