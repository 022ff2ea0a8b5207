using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Leaving;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>Whoever proposed it takes it back, however far it has come: the words are theirs.</summary>
[SignedIn]
internal sealed class TakeBackModel(CollaborationDb db, Person person, IConversations conversations, EventStream events, TimeProvider clock) : PageModel
{
    public Idea Idea { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OwnIdea.FindAsync(db, id, person, ct) is not { } idea) { return NotFound(); }
        Idea = idea;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await OwnIdea.FindAsync(db, id, person, ct) is not { } idea) { return NotFound(); }
        var at = clock.GetUtcNow();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await LegalHold.BeforePurgeAsync(db, ct);
            await IdeaQueries.HoldAsync(db, [id], ct);
            var isHeld = await LegalHold.IsHeldAsync(db, ct, person.Id, id);
            idea.TakeBack(at, isHeld);
            if (!isHeld) { await db.Set<Vote>().Where(v => v.IdeaId == id).ExecuteDeleteAsync(ct); }
            await GoneIdeas.PartAsync(db, conversations, [id], at, ct);
            db.AddOnRecord(idea.Happened("idea.taken-back", person.Id, at));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("Your idea is taken back. Nobody can read it any more.");
        return this.SeeOther("/ideas");
    }
}
