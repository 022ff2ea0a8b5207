using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Scim.Protocol;

/// <summary>A refusal as RFC 7644 (3.12) writes it.</summary>
/// <param name="type">Its <c>scimType</c>; null where the status says all.</param>
/// <param name="detail">A sentence for whoever reads the directory's log; it never holds another person's data.</param>
internal sealed class ScimException(int status, string? type, string detail) : Exception(detail)
{
    public int Status => status;

    public static ScimException InvalidFilter(string detail) => new(400, "invalidFilter", detail);
    public static ScimException InvalidPath(string detail) => new(400, "invalidPath", detail);
    public static ScimException InvalidSyntax(string detail) => new(400, "invalidSyntax", detail);
    public static ScimException InvalidValue(string detail) => new(400, "invalidValue", detail);
    public static ScimException Mutability(string detail) => new(400, "mutability", detail);
    public static ScimException NoTarget(string detail) => new(400, "noTarget", detail);
    public static ScimException Uniqueness(string detail) => new(409, "uniqueness", detail);
    public static ScimException NotFound() => new(404, null, "There is nothing here by this address.");
    public static ScimException Stale() => new(412, null, "It was changed since it was read. Read it again.");

    public Task WriteAsync(HttpContext context)
    {
        var error = new JsonObject { ["schemas"] = new JsonArray(Schemas.Error), ["status"] = status.ToString(CultureInfo.InvariantCulture), ["detail"] = Message };
        if (type is not null) { error["scimType"] = type; }
        return new Answer(error, status).ExecuteAsync(context);
    }
}
