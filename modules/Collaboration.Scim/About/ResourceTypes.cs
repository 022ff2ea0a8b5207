using System.Text.Json.Nodes;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.About;

/// <summary>What there is to read and change.</summary>
internal static class ResourceTypes
{
    /// <param name="at">The address of the one with this id.</param>
    public static IReadOnlyList<JsonObject> All(Func<string, string> at) => [Of("User", "/Users", Schemas.User, Schemas.Enterprise, at), Of("Group", "/Groups", Schemas.Group, null, at)];

    private static JsonObject Of(string name, string endpoint, string schema, string? extension, Func<string, string> at)
    {
        var type = new JsonObject
        {
            ["schemas"] = new JsonArray(Schemas.ResourceType), ["id"] = name, ["name"] = name, ["endpoint"] = endpoint, ["schema"] = schema,
            ["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = at(name) },
        };
        if (extension is not null) { type["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = extension, ["required"] = false }); }
        return type;
    }
}
