using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Network.Hospitals;

internal static class Redirects
{
    /// <summary>303 to a page of this tenant: what was posted is done, and reloading does not do it again.</summary>
    public static IActionResult SeeOther(this PageModel page, string path)
    {
        page.Response.Headers.Location = page.Request.PathBase.Value + path;
        return new StatusCodeResult(StatusCodes.Status303SeeOther);
    }
}
