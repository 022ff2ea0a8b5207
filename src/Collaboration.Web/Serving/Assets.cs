using Microsoft.AspNetCore.StaticFiles;

namespace Collaboration.Web.Serving;

internal static class Assets
{
    /// <summary>A theme's file asked for by its version never changes; without one it is asked for again.</summary>
    public static void KeepWhenVersioned(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
