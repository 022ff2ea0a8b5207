using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>The one door by which a published story is taken from its readers and stays its teller's.</summary>
internal sealed class TakingDown(CollaborationDb db, IDrawings drawings, CurrentTenant current)
{
    /// <summary>In the caller's transaction, which holds the story.</summary>
    /// <param name="reason">The teller reads it.</param>
    public async Task GoAsync(Story story, string reason, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        story.Decline();
        var step = Decision.On(story, Decisions.TakenDown, reason, by, at);
        db.Add(step);
        db.AddOnRecord(story.Happened("story.taken-down", by, at), new { decision = step.Id });
        await db.SaveChangesAsync(ct);
        await db.TellTellerAsync(story, step, current.Tenant.TimeZone, ct);
        await drawings.ForgetAsync(StoryCard.NameOf(story.Id), ct);
    }
}
