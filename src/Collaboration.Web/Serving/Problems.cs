using System.Text.Json;

namespace Collaboration.Web.Serving;

/// <summary>RFC 9457 for scripts, where people get a page.</summary>
internal static class Problems
{
    public static bool AreWanted(HttpRequest request) =>
        request.Path.StartsWithSegments("/api") || (request.Headers.Accept.ToString() is var accept && accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("html", StringComparison.OrdinalIgnoreCase));

    public static Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(context.Response.Body, new { type = "about:blank", title, status, detail }, JsonSerializerOptions.Web, context.RequestAborted);
    }
}
