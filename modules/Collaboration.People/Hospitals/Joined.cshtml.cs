using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Hospitals;

/// <summary>Back from the other hospital. What the address ends with was given to one browser, and works in the session that asked.</summary>
[Open]
internal sealed class JoinedModel(CollaborationDb db, LinkTickets tickets, LinkMail links, CurrentTenant current, Person person) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string returned, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!person.IsSignedIn || await tickets.EndAsync(returned, ct) is not { } other) { return this.SeeOther("/account/hospitals/closed"); }
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        links.Tell(me, me.Email!, "Your account was linked", $"Your account at {current.Tenant.Name} was linked with an account at {other.Name}: whoever is signed in there can go over here. You can end that under Your hospitals.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say($"Your account is linked with the one at {other.Name}.");
        return this.SeeOther("/account/hospitals");
    }
}
