using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Hospitals;

/// <summary>
/// Where a handoff arrives. It names the account and waits for a click: an address that somebody else sent signs nobody in
/// unseen. A second step that this hospital's account has is still asked for.
/// </summary>
[Open]
internal sealed class ArriveModel(CollaborationDb db, Handoffs handoffs, TenantDirectory directory, CurrentTenant current, Person person, Entry entry) : PageModel
{
    public Account Account { get; private set; } = null!;
    public string From { get; private set; } = "";
    public Person Here => person;
    public bool IsShared => Request.Query[SharedComputer.Name] == "yes";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await handoffs.FindAsync(token, ct) is not { } arrival || await AccountAsync(arrival.AccountId, ct) is not { } account) { return this.SeeOther("/account/hospitals/closed"); }
        if (account.Id == person.Id) { return this.SeeOther("/"); }
        (Account, From) = (account, directory.Current.Find(arrival.FromTenant)!.Name);
        // The address is good for a minute: it goes to nobody else, and stays in no cache.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await handoffs.TakeAsync(token, ct) is not { } id || await AccountAsync(id, ct) is not { } account) { return this.SeeOther("/account/hospitals/closed"); }
        if (!await entry.LetsInAsync(account, Means.Handoff, ct))
        {
            this.Say($"{current.Tenant.Name} does not let anybody come over: sign in here.");
            return this.SeeOther("/account/sign-in");
        }
        return await entry.AdmitAsync(this, account, Means.Handoff, "/", ct);
    }

    private Task<Account?> AccountAsync(Guid id, CancellationToken ct) => db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.SuspendedAt == null, ct);
}
