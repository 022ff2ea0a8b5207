using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Settings.Logos;

/// <summary>Brings a logo, or takes it away again.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, HospitalSettings settings, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public IFormFile? File { get; set; }
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Tenant Tenant => current.Tenant;

    /// <summary>True when the logo is this hospital's own, not its system's.</summary>
    public bool IsOwn => Tenant.Logo?.Owner == Tenant.Id;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Do == "remove") { return await SaveAsync(null, "The logo is gone.", ct); }
        if (await ReadAsync(ct) is not { } logo) { return Page(); }
        return await SaveAsync(logo, "Saved. The logo stands on every page.", ct);
    }

    private async Task<StoredLogo?> ReadAsync(CancellationToken ct)
    {
        if (Input.File is not { Length: > 0 } file) { return Refuse("Choose a picture."); }
        if (file.Length > StoredLogo.MostBytes) { return Refuse("Choose a smaller picture: at most 200 KB."); }
        using var sent = new MemoryStream();
        await file.CopyToAsync(sent, ct);
        if (Picture.Of(sent.GetBuffer().AsSpan(0, (int)sent.Length)) is not { MediaType: not "image/gif" } picture) { return Refuse("Choose a PNG, JPEG or WebP picture. Others, SVG among them, are not shown."); }
        if (Math.Min(picture.Width, picture.Height) < StoredLogo.Shortest || Math.Max(picture.Width, picture.Height) > StoredLogo.Longest)
        {
            return Refuse($"Choose a picture of {StoredLogo.Shortest} to {StoredLogo.Longest:N0} pixels on each side.");
        }
        if (BarePicture.Of(sent.GetBuffer().AsSpan(0, (int)sent.Length), picture.MediaType) is not { } bare) { return Refuse("This picture is broken or cut off. Save it again, then choose the new file."); }
        if (bare.Orientation != 1) { return Refuse("This picture lies on its side and only a note in it says how to turn it. Save it upright, then choose the new file."); }
        return new(Convert.ToHexStringLower(SHA256.HashData(bare.Content))[..16], picture.MediaType, bare.Content, clock.GetUtcNow());
    }

    private StoredLogo? Refuse(string sentence)
    {
        ModelState.AddModelError("Input.File", sentence);
        return null;
    }

    private async Task<IActionResult> SaveAsync(StoredLogo? logo, string sentence, CancellationToken ct)
    {
        var changed = await settings.ChangeAsync(own => own with { Look = own.Look with { Logo = logo?.Hash } }, ct, async () =>
        {
            await db.Set<StoredLogo>().ExecuteDeleteAsync(ct);
            if (logo is not null) { db.Add(logo); }
        });
        this.Say(changed ? sentence : "Nothing was changed: it was so already.");
        return this.SeeOther("/settings");
    }
}
