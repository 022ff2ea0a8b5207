using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Kernel.Pages;

/// <summary>Where a form leads.</summary>
public static class Redirects
{
    /// <summary>The path that somebody came from, or the front page where it could be taken for another site's.</summary>
    /// <param name="back">Whatever the browser brought.</param>
    public static string OwnPath(string? back) =>
        back is { Length: > 0 and < 500 } && back[0] == '/' && (back.Length == 1 || back[1] is not ('/' or '\\')) && back.All(c => char.IsAscii(c) && !char.IsControl(c)) ? back : "/";

    /// <summary>303 to a page of this tenant: what was posted is done, and reloading does not do it again.</summary>
    /// <param name="path">Below the tenant's prefix, starting with a slash.</param>
    public static IActionResult SeeOther(this PageModel page, string path)
    {
        page.Response.Headers.Location = page.Request.PathBase.Value + path;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }

    /// <summary>The same from an endpoint that is no page.</summary>
    public static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = context.Request.PathBase.Value + path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>303 to a page of another tenant, maybe on another host.</summary>
    /// <param name="address">Whole, and made from the catalogue: never anything that was sent here.</param>
    public static IActionResult LeaveFor(this PageModel page, string address)
    {
        page.Response.Headers.Location = address;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
