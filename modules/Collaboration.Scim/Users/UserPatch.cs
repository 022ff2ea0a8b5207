using System.Text.Json;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.Users;

/// <summary>Applies what is sent to a draft: all of it, or an exception and nothing.</summary>
internal static class UserPatch
{
    /// <summary>A whole person; what nobody knows is passed over (RFC 7644, 3.3).</summary>
    public static UserDraft Read(JsonElement body)
    {
        var draft = new UserDraft();
        foreach (var property in body.EnumerateObject())
        {
            if (AttributePath.TryRead(property.Name) is { } path && !UserAttributes.IsReadOnly(path)) { UserAttributes.Set(draft, path, null, property.Value); }
        }
        return draft;
    }

    /// <summary>Changes (RFC 7644, 3.5.2); an attribute that nobody knows is <c>invalidPath</c>.</summary>
    public static void Apply(UserDraft draft, JsonElement body)
    {
        foreach (var change in PatchOperation.ReadAll(body))
        {
            foreach (var (path, where, value) in change.Targets())
            {
                if (change.Path is not null && UserAttributes.IsReadOnly(path)) { throw ScimException.Mutability($"{path.Key} is not the directory's to set."); }
                if (!UserAttributes.Set(draft, path, where, value, change.IsAdd, change.IsRemove)) { throw ScimException.InvalidPath($"There is no attribute {path.Key}."); }
            }
        }
    }
}
