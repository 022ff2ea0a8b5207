using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Settings.Hospitals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Settings.Features;

/// <summary>Switches modules on and off at this hospital; what is off keeps its rows and shows nothing.</summary>
[Requires(SettingsPermissions.Manage)]
internal sealed class SwitchModel(HospitalSettings settings, CurrentTenant current, ModuleList modules, TenantDirectory directory) : PageModel
{
    internal sealed class Form
    {
        public List<string> On { get; set; } = [];
        public string? Do { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Module> All => [.. modules.Switchable];
    public bool IsNetwork => current.Tenant.IsNetwork;

    public void OnGet() => Input.On = [.. All.Where(m => modules.IsOn(m.Id, current.Tenant)).Select(m => m.Id)];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Do is not ("save" or "inherit")) { ModelState.AddModelError("", "Choose what to do."); }
        if (Input.On.Except(All.Select(m => m.Id)).Any()) { ModelState.AddModelError("Input.On", "Choose among the features below."); }
        if (!ModelState.IsValid) { return Page(); }
        var features = Input.Do == "inherit" ? null : Chosen();
        this.Say(await settings.ChangeAsync(own => own with { Features = features }, ct) ? "Saved. Pages and menu follow at once." : "Nothing was changed: it was so already.");
        return this.SeeOther("/settings");
    }

    /// <summary>Null where everything is on and nothing above says otherwise: a later feature is then on by itself.</summary>
    private List<string>? Chosen() =>
        All.All(m => Input.On.Contains(m.Id)) && Above is null ? null : [.. modules.All.Where(m => m.Required || m.NetworkOnly || Input.On.Contains(m.Id)).Select(m => m.Id)];

    private IReadOnlySet<string>? Above => current.Tenant.ParentId is { } parent ? directory.Current.Find(parent)?.Features : null;
}
