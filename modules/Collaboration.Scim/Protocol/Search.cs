using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Scim.Protocol;

/// <summary>A search that is sent instead of asked for by address (RFC 7644, 3.4.3).</summary>
internal sealed record Search(string? Filter, Paging Paging, Projection Projection)
{
    public static async Task<Search> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var body = await Body.ReadAsync(request, ct);
        return new(body.Member("filter")?.Text("filter", 10_000), Paging.Of(Number(body, "startIndex"), Number(body, "count")), Projection.Of(Names(body, "attributes"), Names(body, "excludedAttributes")));
    }

    private static string? Number(JsonElement body, string name) => body.Member(name)?.GetRawText();

    private static string? Names(JsonElement body, string name) => body.Member(name) is { } names ? string.Join(',', names.Items().Select(n => n.Text(name, 300))) : null;
}
