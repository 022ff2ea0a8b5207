using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.Hospitals;

/// <summary>Sends somebody over to their account in another hospital.</summary>
[SignedIn]
internal sealed class SwitchModel(LinkedAccounts linked, Handoffs handoffs, TenantDirectory directory, Person person) : PageModel
{
    public IActionResult OnGet() => this.SeeOther("/account/hospitals");

    public async Task<IActionResult> OnPostAsync(int tenant, CancellationToken ct)
    {
        if ((await linked.MineAsync(ct)).SingleOrDefault(l => l.Hospital.Id == tenant) is not { } link) { return NotFound(); }
        if (link.Hospital.State != TenantState.Active || Request.AddressOf(link.Hospital, directory.Current) is not { } there)
        {
            this.Say($"{link.Hospital.Name} is not open now.");
            return this.SeeOther("/account/hospitals");
        }
        // A computer that others use is one over there too.
        return this.LeaveFor($"{there}/account/handoff/{await handoffs.MakeAsync(link.Id, ct)}{(person.IsOnSharedComputer ? "?shared=yes" : "")}");
    }
}
