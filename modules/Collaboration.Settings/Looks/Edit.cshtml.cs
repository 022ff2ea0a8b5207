using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Looks;

/// <summary>Theme, accent and font: seen in light and dark first, saved then.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class EditModel(HospitalSettings settings, CurrentTenant current, ThemeList themes) : PageModel
{
    [BindProperty]
    public Draft Input { get; set; } = new();

    public IEnumerable<Theme> Themes => themes.All.Values.OrderBy(t => t.Name, StringComparer.Ordinal);
    public bool IsNetwork => current.Tenant.IsNetwork;

    /// <summary>What the preview shows; null before anybody asked for one.</summary>
    public Chosen? Preview { get; private set; }

    public void OnGet()
    {
        Input = Draft.Of(themes.Of(current.Tenant.Theme), current.Tenant.Brand);
        SecurityHeaders.AllowFrames(HttpContext);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Do == "inherit") { return await SaveAsync(own => own with { Theme = null, Look = own.Look with { Hue = null, Chroma = null, Font = null } }, "Your hospital looks as your system decided.", ct); }
        SecurityHeaders.AllowFrames(HttpContext);
        if (Input.Check(themes, ModelState) is not { } chosen || !ModelState.IsValid) { return Page(); }
        var (theme, brand) = (chosen.Theme.Id, chosen.Brand);
        if (Input.Do == "save") { return await SaveAsync(own => own with { Theme = theme, Look = own.Look with { Hue = brand.Hue, Chroma = brand.Chroma, Font = brand.Font } }, "Saved. Everybody sees the new look from now on.", ct); }
        Preview = chosen;
        return Page();
    }

    private async Task<IActionResult> SaveAsync(Func<OwnSettings, OwnSettings> change, string sentence, CancellationToken ct)
    {
        this.Say(await settings.ChangeAsync(change, ct) ? sentence : "Nothing was changed: it was so already.");
        return this.SeeOther("/settings");
    }
}
