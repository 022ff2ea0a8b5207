using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.Hospitals;

/// <summary>The other hospitals in which somebody has an account: to go there, and to end the link.</summary>
[SignedIn]
internal sealed class IndexModel(LinkedAccounts linked, TenantDirectory directory) : PageModel
{
    internal sealed class Form
    {
        public Guid? Unlink { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<LinkedAccounts.Linked> Linked { get; private set; } = [];

    public bool IsOpen(Tenant hospital) => hospital.State == TenantState.Active && Request.AddressOf(hospital, directory.Current) is not null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Linked = await linked.MineAsync(ct);
        SecurityHeaders.AllowForms(HttpContext, Linked.Select(l => Request.AddressOf(l.Hospital, directory.Current)).OfType<string>());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Unlink is not { } id || !await linked.UnlinkAsync(id, ct)) { return NotFound(); }
        this.Say("The two accounts are no longer linked.");
        return this.SeeOther("/account/hospitals");
    }
}
