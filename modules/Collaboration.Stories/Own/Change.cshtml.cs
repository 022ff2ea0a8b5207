using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Own;

/// <summary>The teller changes a story that was sent: it is a draft again, and off the website until it was read anew.</summary>
[Open]
internal sealed class ChangeModel(CollaborationDb db, Person person, StoryInHand hand, StoryGate gate, EventStream events, TimeProvider clock) : OwnModel(hand)
{
    public IActionResult OnGet(Guid id) => this.SeeOther(Story.OwnPathOf(id));

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        // Reopened it would be off the website, and they could not send it again.
        if (await gate.RefusalAsync(Texts, ct) is { } refusal)
        {
            this.Say(refusal);
            return this.SeeOther(Story.OwnPathOf(id));
        }
        var wasPublished = false;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await Hand.HoldAsync(id, ct) is not { GoneAt: null } story || story.State == StoryStates.Draft) { return this.SeeOther(Story.OwnPathOf(id)); }
            var at = clock.GetUtcNow();
            wasPublished = story.State == StoryStates.Published;
            if (await db.ConsentAsync(id, ct) is { } consent) { await ConsentAnswers.Of(consent).KeepAsync(db, id, ct); }
            story.Reopen(at);
            await Notices.WithdrawAsync(db, id, at, ct);
            db.Add(story.Happened("story.reopened", person.IsSignedIn ? person.Id : null, at));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        if (wasPublished) { await events.WaitUntilReadEverywhereAsync(ct); }
        return this.SeeOther(StepModel.PathOf("words", id) + "?check=true");
    }
}
