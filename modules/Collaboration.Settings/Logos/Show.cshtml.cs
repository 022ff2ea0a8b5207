using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace Collaboration.Settings.Logos;

/// <summary>The logo itself, from the tenant that brought it: a hospital without one shows its system's.</summary>
[Open(WhenLocked = true)]
internal sealed class ShowModel(Databases databases, CurrentTenant current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? v, CancellationToken ct)
    {
        if (current.Tenant.Logo is not { } logo) { return NotFound(); }
        await using var connection = await databases.OpenAsync(logo.Owner, ct);
        await using var command = new NpgsqlCommand("select media_type, content from settings.logo where hash = $1", connection) { Parameters = { new() { Value = logo.Hash } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) { return NotFound(); }
        // An address with the content's hash never shows anything else.
        Response.Headers.CacheControl = v == logo.Hash ? "public, max-age=31536000, immutable" : "no-cache";
        Response.Headers.ContentDisposition = "inline";
        return File(reader.GetFieldValue<byte[]>(1), reader.GetString(0));
    }
}
