using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Kernel.Pages;

/// <summary>A sentence for the page after a redirect, in a cookie that lives until it is shown. It is encoded like any other text.</summary>
public static class Flash
{
    private const string Cookie = "flash";

    /// <param name="sentence">At most a few hundred characters; nothing private.</param>
    public static void Say(this PageModel page, string sentence) => Say(page.HttpContext, sentence);

    /// <inheritdoc cref="Say(PageModel, string)"/>
    public static void Say(HttpContext context, string sentence) =>
        context.Response.Cookies.Append(Cookie, Uri.EscapeDataString(sentence), Options(context.Request, TimeSpan.FromMinutes(1)));

    /// <summary>What the last page left to say; null when nothing.</summary>
    public static string? Take(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(Cookie, out var sentence)) { return null; }
        context.Response.Cookies.Delete(Cookie, Options(context.Request, null));
        return Uri.UnescapeDataString(sentence);
    }

    private static CookieOptions Options(HttpRequest request, TimeSpan? age) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true, MaxAge = age,
        Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
    };
}
