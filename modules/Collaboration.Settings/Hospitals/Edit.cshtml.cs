using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Hospitals;

/// <summary>The time zone, and the notices at the foot of every page. An empty field is the system's to fill.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class EditModel(HospitalSettings settings, CurrentTenant current) : PageModel
{
    internal sealed class Form
    {
        public string? TimeZone { get; set; }
        public string? Privacy { get; set; }
        public string? Nondiscrimination { get; set; }
        public string? Accessibility { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Name => current.Tenant.Name;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var own = await settings.ReadAsync(ct);
        Input = new() { TimeZone = own.TimeZone, Privacy = own.Look.Privacy, Nondiscrimination = own.Look.Nondiscrimination, Accessibility = own.Look.Accessibility };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var zone = string.IsNullOrWhiteSpace(Input.TimeZone) ? null : Input.TimeZone.Trim();
        if (zone is not null && !TimeZones.Offered.Contains(zone)) { ModelState.AddModelError("Input.TimeZone", "Choose a time zone from the list, such as America/Chicago."); }
        var links = (Privacy: Address("Privacy", Input.Privacy), Nondiscrimination: Address("Nondiscrimination", Input.Nondiscrimination), Accessibility: Address("Accessibility", Input.Accessibility));
        if (!ModelState.IsValid) { return Page(); }
        var changed = await settings.ChangeAsync(own => own with
        {
            TimeZone = zone,
            Look = own.Look with { Privacy = links.Privacy, Nondiscrimination = links.Nondiscrimination, Accessibility = links.Accessibility },
        }, ct);
        this.Say(changed ? "Saved." : "Nothing was changed: it was so already.");
        return this.SeeOther("/settings");
    }

    private string? Address(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) { return null; }
        if (FooterAddress.Of(typed) is { } address) { return address; }
        ModelState.AddModelError($"Input.{field}", "Enter an address that begins with https://, or a path of your own pages that begins with /.");
        return null;
    }
}
