using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.People;

/// <summary>
/// Whether others use a computer too: remembered in its browser, whoever signs in. A session there ends with the window,
/// locks itself when nobody uses it, and leaves no page behind in a cache.
/// </summary>
public static class SharedComputer
{
    /// <summary>Name of the cookie, and of the field on pages that ask: <c>no</c>, and <c>yes</c> where it is ticked. Scripts write it too.</summary>
    public const string Name = "shared";

    private const string Yes = "yes";

    private static readonly TimeSpan s_kept = TimeSpan.FromDays(365);

    /// <summary>What this browser's people said, in this request or before.</summary>
    public static bool Is(HttpContext context) => context.Items.TryGetValue(Name, out var said) ? said is true : context.Request.Cookies[Name] == Yes;

    /// <summary>Remembers what the form of this request says, where it was asked.</summary>
    public static async Task RememberAsync(HttpContext context, CancellationToken ct)
    {
        if (!context.Request.HasFormContentType || (await context.Request.ReadFormAsync(ct))[Name] is not { Count: > 0 } said) { return; }
        var isShared = said.Contains(Yes);
        context.Items[Name] = isShared;
        if (isShared == (context.Request.Cookies[Name] == Yes)) { return; }
        if (isShared) { context.Response.Cookies.Append(Name, Yes, Options(context.Request, s_kept)); }
        else { context.Response.Cookies.Delete(Name, Options(context.Request, null)); }
    }

    private static CookieOptions Options(HttpRequest request, TimeSpan? age) => new()
    {
        SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true, MaxAge = age, Path = request.PathBase.HasValue ? request.PathBase.Value : "/",
    };
}
