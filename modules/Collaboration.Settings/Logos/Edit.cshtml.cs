using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Settings.Logos;

/// <summary>Brings a logo and one for dark pages, or takes them away again.</summary>
[Requires(SettingsPermissions.Manage), RequestSizeLimit((2 * BroughtLogo.MostBytes) + (1 << 20))]
internal sealed class EditModel(CollaborationDb db, HospitalSettings settings, BroughtLogo brought, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        public IFormFile? File { get; set; }
        public IFormFile? ForDark { get; set; }
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Tenant Tenant => current.Tenant;

    /// <summary>True when the logo is this hospital's own, not its system's.</summary>
    public bool IsOwn => Tenant.Logo?.Owner == Tenant.Id;

    public string? Error(string field) => ViewData.ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        switch (Input.Do)
        {
            case "remove": return await SaveAsync(look => look with { Logo = null, LogoForDark = null }, [], "The logo is gone.", ct);
            case "remove-dark": return await SaveAsync(look => look with { LogoForDark = null }, [], "Dark pages show the same logo as light ones.", ct);
        }
        var (light, dark) = (await ReadAsync("Input.File", Input.File, ct), await ReadAsync("Input.ForDark", Input.ForDark, ct));
        if (ModelState.IsValid && light is null && dark is null) { ModelState.AddModelError("Input.File", "Choose a picture."); }
        if (light is null && dark is not null && !IsOwn) { ModelState.AddModelError("Input.File", "Choose the logo for light pages too: the one for dark pages takes its place there."); }
        if (!ModelState.IsValid) { return Page(); }
        return await SaveAsync(look => look with { Logo = light?.Hash ?? look.Logo, LogoForDark = dark?.Hash ?? look.LogoForDark }, [light, dark], "Saved. The logo stands on every page.", ct);
    }

    private async Task<StoredLogo?> ReadAsync(string field, IFormFile? file, CancellationToken ct)
    {
        if (file is not { Length: > 0 }) { return null; }
        var (logo, refusal) = await brought.ReadAsync(file, ct);
        if (refusal is not null) { ModelState.AddModelError(field, refusal); }
        return logo;
    }

    private async Task<IActionResult> SaveAsync(Func<Look, Look> change, IEnumerable<StoredLogo?> logos, string sentence, CancellationToken ct)
    {
        Look now = new();
        var changed = await settings.ChangeAsync(own => own with { Look = now = change(own.Look) }, ct, async () =>
        {
            string[] shown = [now.Logo ?? "", now.LogoForDark ?? ""];
            await db.Set<StoredLogo>().Where(l => !shown.Contains(l.Hash)).ExecuteDeleteAsync(ct);
            var there = await db.Set<StoredLogo>().Select(l => l.Hash).ToListAsync(ct);
            db.AddRange(logos.OfType<StoredLogo>().DistinctBy(l => l.Hash).Where(l => !there.Contains(l.Hash)));
        });
        this.Say(changed ? sentence : "Nothing was changed: it was so already.");
        return this.SeeOther("/settings");
    }
}
