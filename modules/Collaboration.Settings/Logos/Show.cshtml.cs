using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Logos;

/// <summary>The logo itself, or the one for dark pages where its hash is asked for.</summary>
[Open(WhenLocked = true)]
internal sealed class ShowModel(LogoContents logos, CurrentTenant current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? v, CancellationToken ct)
    {
        if (current.Tenant.Logo is not { } logo) { return NotFound(); }
        var hash = v is not null && v == logo.ForDark ? v : logo.Hash;
        if (await logos.ReadAsync(logo, hash, ct) is not { } found) { return NotFound(); }
        // An address with the content's hash never shows anything else.
        Response.Headers.CacheControl = v == hash ? "public, max-age=31536000, immutable" : "no-cache";
        Response.Headers.ContentDisposition = "inline";
        return File(found.Content, found.MediaType);
    }
}
