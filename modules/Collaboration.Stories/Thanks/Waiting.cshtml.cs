using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Thanks;

/// <summary>Thanks in which the gate has found something: somebody delivers them or does not. Nobody else sees others' thanks.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class WaitingModel(CollaborationDb db, Person person, Passing passing, IPrivacyGate gate, TimeProvider clock) : PageModel
{
    public const string Path = "/stories/thanks/waiting";

    internal sealed class Form
    {
        public Guid Id { get; set; }
        public bool Delivers { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<(Thank Thanks, IReadOnlyList<GateFinding> Findings)> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var waiting = new List<(Thank, IReadOnlyList<GateFinding>)>();
        foreach (var thanks in await db.Set<Thank>().AsNoTracking().Where(t => t.State == ThanksStates.Waiting).OrderBy(t => t.SentAt).Take(50).ToListAsync(ct)) { waiting.Add((thanks, await gate.FindAsync(thanks.Words, null, ct))); }
        Waiting = waiting;
    }

    // Of two who decide at once one finds it decided.
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (id, delivers) = (Input.Id, Input.Delivers);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<Thank>().FromSql($"select * from stories.thanks where id = {id} for update").SingleOrDefaultAsync(ct) is not { State: ThanksStates.Waiting } thanks) { return NotFound(); }
        var at = clock.GetUtcNow();
        thanks.Decide(delivers, person.Id, at);
        db.AddOnRecord(new EventRow(StoriesModule.Stream, delivers ? "thanks.delivered" : "thanks.declined", id, person.Id, at));
        await db.SaveChangesAsync(ct);
        if (delivers) { await passing.DeliverAsync(thanks, at, ct); }
        await transaction.CommitAsync(ct);
        this.Say(delivers ? "They are delivered." : "They are not delivered, and nobody else sees them.");
        return this.SeeOther(Path);
    }
}
