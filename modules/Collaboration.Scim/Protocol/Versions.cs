using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Scim.Protocol;

/// <summary>Weak ETags over what a resource says, so that a change by hand makes another one too.</summary>
internal static class Versions
{
    /// <summary>Puts its version into the resource's meta.</summary>
    /// <param name="members">Stands for who is in it, so that the version is the same whether they are sent or not.</param>
    public static JsonObject Stamp(JsonObject resource, string? members = null)
    {
        var said = new StringBuilder();
        foreach (var (name, value) in resource.Where(p => p.Key != "members")) { said.Append(name).Append(value?.ToJsonString()); }
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(said.Append(members).ToString()));
        resource["meta"]!["version"] = $"W/\"{WebEncoders.Base64UrlEncode(hash.AsSpan(0, 12))}\"";
        return resource;
    }

    public static string Of(JsonObject resource) => (string)resource["meta"]!["version"]!;

    /// <summary>True when the header names this version, or any.</summary>
    public static bool Names(StringValues header, string version) =>
        EntityTagHeaderValue.TryParseList(header, out var tags) && EntityTagHeaderValue.Parse(version) is var current && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Compare(current, useStrongComparison: false));

    /// <param name="ifMatch">The request's header; empty where the caller does not mind.</param>
    /// <exception cref="ScimException">412: the resource is another one than the caller read.</exception>
    public static void Check(StringValues ifMatch, JsonObject resource)
    {
        if (ifMatch.Count > 0 && !Names(ifMatch, Of(resource))) { throw ScimException.Stale(); }
    }
}
