using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Sessions;

/// <summary>One's own browsers. A session is a row that every node asks for, so that ending it takes effect with the next request.</summary>
[SignedIn]
internal sealed class IndexModel(CollaborationDb db, UserManager<Account> accounts, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid? End { get; set; }
        public bool Everywhere { get; set; }
    }

    internal sealed record Line(Guid Id, string? Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt);

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<Line> Sessions { get; private set; } = [];
    public Guid Here => person.SessionId;

    public async Task OnGetAsync(CancellationToken ct) => Sessions = await Mine().OrderByDescending(s => s.Id == Here).ThenByDescending(s => s.SeenAt).ThenBy(s => s.Id).Take(100)
        .Select(s => new Line(s.Id, s.Device, s.CreatedAt, s.SeenAt)).ToListAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Input.Everywhere) { return await EverywhereAsync(ct); }
        if (Input.End is not { } id || await Mine().Where(s => s.Id == id).ExecuteDeleteAsync(ct) == 0) { return NotFound(); }
        this.Say("That browser is signed out.");
        return this.SeeOther("/account/sessions");
    }

    private async Task<IActionResult> EverywhereAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var me = await db.Set<Account>().SingleAsync(a => a.Id == person.Id, ct);
        await accounts.UpdateSecurityStampAsync(me);
        await db.Set<Session>().Where(s => s.AccountId == me.Id).ExecuteDeleteAsync(ct);
        db.Add(new EventRow(PeopleModule.Stream, "account.sign-out", me.Id, me.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("You are signed out everywhere.");
        return this.SeeOther("/account/sign-in");
    }

    private IQueryable<Session> Mine()
    {
        var now = clock.GetUtcNow();
        return db.Set<Session>().Where(s => s.AccountId == person.Id && s.ExpiresAt > now && db.Set<Account>().Any(a => a.Id == s.AccountId && a.SecurityStamp == s.SecurityStamp));
    }
}
