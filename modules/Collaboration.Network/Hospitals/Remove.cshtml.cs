using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Network.Hospitals;

/// <summary>Removes a hospital, once its full name is typed.</summary>
[Requires(NetworkPermissions.ManageTenants)]
internal sealed class RemoveModel(TenantRemoval removal, TenantDirectory directory, EventStream events) : PageModel
{
    internal sealed class Form
    {
        public string? Name { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Tenant Tenant { get; private set; } = null!;

    public IActionResult OnGet(int id) => Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken ct)
    {
        if (!Find(id)) { return NotFound(); }
        if ((Input.Name ?? "").Trim() != Tenant.Name) { ModelState.AddModelError("Input.Name", "Type the hospital's name exactly as it stands above."); }
        if (!ModelState.IsValid) { return Page(); }
        try
        {
            await removal.RemoveAsync(Tenant, now: false, ct);
        }
        catch (TenantException refused)
        {
            ModelState.AddModelError("", refused.Message);
            return Page();
        }
        await directory.LoadAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say($"{Tenant.Name} is removed. Nobody sees it any more.");
        return this.SeeOther($"/hospitals/{id}");
    }

    private bool Find(int id)
    {
        if (directory.Current.Find(id) is not { IsNetwork: false, State: not TenantState.Removed } tenant) { return false; }
        Tenant = tenant;
        return true;
    }
}
