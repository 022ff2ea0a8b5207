using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Leaving;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Rules;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Own;

/// <summary>The teller takes the story back, however far it has come. It answers once no node can show it any more.</summary>
[Open]
internal sealed class TakeBackModel(CollaborationDb db, StoryInHand hand, GoneStories gone, EventStream events, TimeProvider clock) : OwnModel(hand)
{
    public StoryRules Rules { get; private set; } = StoryRules.Delivered;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        Rules = await StoryRules.ReadAsync(db, ct);
        return Story.GoneAt is null ? Page() : this.SeeOther(Story.OwnPathOf(id));
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await Hand.HoldAsync(id, ct) is not { GoneAt: null } story) { return this.SeeOther(Story.OwnPathOf(id)); }
            await gone.GoAsync(story, WaysBack.Web, null, clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say(Texts.TakenBack);
        return this.SeeOther(Story.OwnPathOf(id));
    }
}
