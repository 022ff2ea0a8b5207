using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Collaboration.Settings.Headers;

/// <summary>The header picture, from the tenant that brought it: the smallest that is as wide as asked for.</summary>
internal static class HeaderApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/brand/header", s_read, ReadAsync).WithMetadata(new OpenAttribute { WhenLocked = true });

    private static async Task<IResult> ReadAsync(string? v, int? w, HttpContext context, Databases databases, CurrentTenant current, CancellationToken ct)
    {
        if (current.Tenant.Header is not { } header) { return Results.NotFound(); }
        await using var connection = await databases.OpenAsync(header.Owner, ct);
        await using var command = new NpgsqlCommand("select content, width from settings.header where hash = $1 order by width < $2, case when width < $2 then -width else width end limit 1", connection) { Parameters = { new() { Value = header.Picture.Hash }, new() { Value = w ?? int.MaxValue } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) { return Results.NotFound(); }
        context.Response.Headers.CacheControl = v == header.Picture.Hash ? "public, max-age=86400" : "no-cache";
        context.Response.Headers.ContentDisposition = "inline";
        return Results.File(reader.GetFieldValue<byte[]>(0), "image/webp", entityTag: new EntityTagHeaderValue($"\"{header.Picture.Hash}-{reader.GetInt32(1)}\""));
    }
}
