using System.Text.Json.Nodes;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Users;

/// <summary>A person as the directory reads it.</summary>
internal static class UserJson
{
    /// <param name="roles">Those that the directory may give.</param>
    /// <param name="address">The resource's own.</param>
    public static JsonObject Of(UserRow row, IEnumerable<string> roles, IEnumerable<JsonObject> groups, string address)
    {
        var (account, entry) = (row.Account, row.Entry);
        var user = new JsonObject
        {
            ["schemas"] = new JsonArray(Schemas.User), ["id"] = account.Id.ToString(), ["externalId"] = account.ExternalId, ["userName"] = account.UserName,
            ["name"] = new JsonObject { ["formatted"] = account.FullName, ["familyName"] = account.FamilyName, ["givenName"] = account.GivenName },
            ["displayName"] = entry?.DisplayName ?? account.FullName, ["title"] = account.Title, ["active"] = account.SuspendedAt is null,
            ["emails"] = account.Email is null ? [] : new JsonArray(new JsonObject { ["value"] = account.Email, ["type"] = "work", ["primary"] = true }),
            ["roles"] = new JsonArray([.. roles.Select(r => new JsonObject { ["value"] = r })]),
            ["groups"] = new JsonArray([.. groups]),
        };
        var enterprise = new JsonObject { ["department"] = entry?.Department, ["employeeNumber"] = entry?.EmployeeNumber };
        if (Tidy(enterprise).Count > 0)
        {
            user["schemas"]!.AsArray().Add(Schemas.Enterprise);
            user[Schemas.Enterprise] = enterprise;
        }
        user["meta"] = Meta.Of("User", account.CreatedAt, entry?.ChangedAt ?? account.CreatedAt, address);
        return Versions.Stamp(Tidy(user));
    }

    /// <summary>What has no value is left out.</summary>
    private static JsonObject Tidy(JsonObject holder)
    {
        foreach (var empty in holder.Where(p => p.Value is null or JsonArray { Count: 0 }).Select(p => p.Key).ToList()) { holder.Remove(empty); }
        return holder;
    }
}
