using System.Text.Json;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Settings.Icons;

/// <summary>What a telephone wants to know of a site that somebody puts on its first screen (https://www.w3.org/TR/appmanifest/).</summary>
internal static class Manifest
{
    public static byte[] Of(HttpRequest request, Tenant tenant, Icons icons)
    {
        var b = request.PathBase.Value;
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["name"] = tenant.Name,
            ["short_name"] = tenant.Name.Length <= 24 ? tenant.Name : tenant.City ?? tenant.Name[..24],
            ["id"] = b + "/",
            ["start_url"] = b + "/",
            ["scope"] = b + "/",
            ["display"] = "minimal-ui",
            ["theme_color"] = icons.Colour,
            ["background_color"] = "#ffffff",
            ["icons"] = Icons.Sides.Where(s => s >= 192).Select(s => new { src = $"{b}/brand/icon-{s}.png?v={icons.Version}", sizes = $"{s}x{s}", type = "image/png" }),
        });
    }
}
