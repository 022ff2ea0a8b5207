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

/// <summary>Where a ticket leads: somebody signs in here, anew, and agrees that the two accounts are one person's.</summary>
[Open]
internal sealed class JoinModel(CollaborationDb db, LinkTickets tickets, LinkedAccounts linked, LinkMail links, TenantDirectory directory, CurrentTenant current, Person person) : PageModel
{
    public LinkTicket Ticket { get; private set; } = null!;
    public string From => directory.Current.Find(Ticket.FromTenant)!.Name;
    public Person Here => person;

    public async Task<IActionResult> OnGetAsync(string? ticket, CancellationToken ct)
    {
        // Out of the address at once: it is worth nothing in a history.
        if (ticket is not null) { return this.SeeOther(await tickets.OpenAsync(ticket, HttpContext, ct) ? "/account/hospitals/join" : "/account/hospitals/closed"); }
        return await LoadAsync(ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string? ticket, CancellationToken ct)
    {
        if (ticket is not null) { return NotFound(); }
        if (await LoadAsync(ct) is { } elsewhere) { return elsewhere; }
        if ((await linked.MineAsync(ct)).Any(l => l.Hospital.Id == Ticket.FromTenant)) { ModelState.AddModelError("", $"This account is linked with an account at {From} already. End that link first."); return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await tickets.AgreeAsync(Ticket, HttpContext, ct) is not { } secret) { return this.SeeOther("/account/hospitals/closed"); }
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        links.Tell(me, me.Email!, "Your account was linked", $"Your account at {current.Tenant.Name} was linked with an account at {From}: whoever is signed in there can go over here. You can end that under Your hospitals.");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return this.LeaveFor($"{Ticket.Origin}/account/hospitals/joined/{secret}");
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (await tickets.HeldAsync(Request, ct) is not { } ticket) { return this.SeeOther("/account/hospitals/closed"); }
        Ticket = ticket;
        SecurityHeaders.AllowForms(HttpContext, [ticket.Origin]);
        if (tickets.IsFresh(ticket)) { return null; }
        this.Say($"Sign in with your account at {current.Tenant.Name}, to link it with the one at {From}.");
        return this.SeeOther("/account/sign-in?from=/account/hospitals/join");
    }
}
