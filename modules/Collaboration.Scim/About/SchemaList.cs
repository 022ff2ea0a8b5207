using System.Text.Json.Nodes;
using Collaboration.Scim.Protocol;

namespace Collaboration.Scim.About;

/// <summary>The attributes that are kept here: what is not among them is passed over.</summary>
internal static class SchemaList
{
    /// <param name="at">The address of the one with this id.</param>
    public static IReadOnlyList<JsonObject> All(Func<string, string> at) =>
    [
        Of(Schemas.User, "User", "A person", at,
            Text("userName", isRequired: true, unique: "server"),
            Complex("name", false, Text("formatted"), Text("familyName"), Text("givenName")),
            Text("displayName"), Text("title"), Flag("active"),
            Complex("emails", true, Text("value"), Text("type"), Flag("primary")),
            Complex("roles", true, Text("value")),
            As("readOnly", Complex("groups", true, As("readOnly", Text("value")), As("readOnly", Text("display")), As("readOnly", Text("type"))))),
        Of(Schemas.Enterprise, "Enterprise User", "A person's place in the hospital", at, Text("department"), Text("employeeNumber")),
        Of(Schemas.Group, "Group", "People together", at, Text("displayName", isRequired: true), Complex("members", true, As("immutable", Text("value")), As("immutable", Text("type")))),
    ];

    private static JsonObject Of(string id, string name, string description, Func<string, string> at, params JsonObject[] attributes) => new()
    {
        ["schemas"] = new JsonArray(Schemas.Schema), ["id"] = id, ["name"] = name, ["description"] = description, ["attributes"] = new JsonArray(attributes),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = at(id) },
    };

    private static JsonObject Text(string name, bool isRequired = false, string unique = "none") => Attribute(name, "string", false, isRequired, unique);

    private static JsonObject Flag(string name) => Attribute(name, "boolean", false, false, "none");

    private static JsonObject Complex(string name, bool isMany, params JsonObject[] parts)
    {
        var attribute = Attribute(name, "complex", isMany, false, "none");
        attribute["subAttributes"] = new JsonArray(parts);
        return attribute;
    }

    private static JsonObject Attribute(string name, string type, bool isMany, bool isRequired, string unique) => new()
    {
        ["name"] = name, ["type"] = type, ["multiValued"] = isMany, ["required"] = isRequired, ["caseExact"] = false, ["mutability"] = "readWrite", ["returned"] = "default", ["uniqueness"] = unique,
    };

    private static JsonObject As(string mutability, JsonObject attribute)
    {
        attribute["mutability"] = mutability;
        return attribute;
    }
}
