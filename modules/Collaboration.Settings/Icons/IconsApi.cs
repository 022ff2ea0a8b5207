using System.Buffers.Binary;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Settings.Icons;

/// <summary>The hospital's icons in the forms that browsers and telephones ask for, and the manifest that names them.</summary>
internal static class IconsApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new OpenAttribute { WhenLocked = true });
        group.MapMethods("/brand/icon-{side:int}.png", s_read, async (int side, HttpContext context, Icons icons, CancellationToken ct) =>
            Icons.Sides.Contains(side) && await icons.DrawAsync(side, ct) is { } drawn ? Answer(context, icons, drawn.Content, drawn.MediaType) : Results.NotFound());
        group.MapMethods("/favicon.ico", s_read, async (HttpContext context, Icons icons, CancellationToken ct) =>
            await icons.DrawAsync(32, ct) is { } drawn ? Answer(context, icons, Ico(drawn.Content, 32), "image/x-icon") : Results.NotFound());
        group.MapMethods("/brand/icon.svg", s_read, (HttpContext context, Icons icons) => Answer(context, icons, System.Text.Encoding.UTF8.GetBytes(icons.Lines), "image/svg+xml"));
        group.MapMethods("/brand/site.webmanifest", s_read, (HttpContext context, Icons icons, CurrentTenant current) => Answer(context, icons, Manifest.Of(context.Request, current.Tenant, icons), "application/manifest+json"));
    }

    /// <summary>Kept for a day, and asked for again by its tag: another logo has another address.</summary>
    private static IResult Answer(HttpContext context, Icons icons, byte[] content, string mediaType)
    {
        context.Response.Headers.CacheControl = context.Request.Query["v"] == icons.Version ? "public, max-age=86400" : "no-cache";
        return Results.File(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))[..24]}\""));
    }

    /// <summary>The oldest form, a folder of pictures: here with one, as it is.</summary>
    private static byte[] Ico(byte[] png, byte side)
    {
        var head = new byte[22];
        (head[2], head[4], head[6], head[7], head[10], head[12]) = (1, 1, side, side, 1, 32);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(14), png.Length);
        head[18] = 22;
        return [.. head, .. png];
    }
}
