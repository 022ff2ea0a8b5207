using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.People.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Addresses;

/// <summary>Whoever reads the mail of an address makes it the account's, by a button: programs that only look at links change nothing.</summary>
[Open]
internal sealed class ConfirmModel(CollaborationDb db, LinkMail links, CurrentTenant current, TimeProvider clock) : PageModel
{
    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await links.FindAsync(Link.OfAddress, token, locked: false, ct) is not { } link) { return NotFound(); }
        Address = link.Address;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await links.FindAsync(Link.OfAddress, token, locked: true, ct) is not { } link) { return NotFound(); }
        if (await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == link.AccountId && a.SuspendedAt == null, ct) is not { } account) { return NotFound(); }
        var (normalized, old) = (link.Address.ToUpperInvariant(), account.Email);
        Address = link.Address;
        if (await db.Set<Account>().AnyAsync(a => a.Id != account.Id && (a.NormalizedEmail == normalized || a.NormalizedUserName == normalized), ct)) { ModelState.AddModelError("", "Another account has this address. Sign in with it, or ask your communications team."); return Page(); }
        account.MoveTo(link.Address);
        if (old is not null && !old.Equals(link.Address, StringComparison.OrdinalIgnoreCase)) { links.Tell(account, old, "Your e-mail address was changed", $"You now sign in at {current.Tenant.Name} with another e-mail address than this one."); }
        db.Add(new EventRow(PeopleModule.Stream, "account.address", account.Id, account.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await db.Set<Link>().Where(l => l.AccountId == account.Id).ExecuteDeleteAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say($"{link.Address} is confirmed.");
        return this.SeeOther("/account/sign-in");
    }
}
