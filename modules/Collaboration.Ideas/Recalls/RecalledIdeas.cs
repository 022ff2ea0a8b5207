using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Leaving;
using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Recalls;

/// <summary>An idea goes as whoever proposed it takes it back, with what was said below it.</summary>
internal sealed class RecalledIdeas(CollaborationDb db, IConversations conversations) : IRecallable
{
    public string Kind => "idea";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Idea>().Where(i => i.Id == id && i.TakenBackAt == null)
            .Select(i => new Recallable("idea", i.Id, i.Title, "/ideas/" + i.Id, i.Title + "\n\n" + i.Markdown) { Writer = i.ProposedBy, Audience = i.AudienceId, PublishedAt = i.ProposedAt }).ToListAsync(ct);

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await IdeaQueries.HoldAsync(db, [id], ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var idea = await db.Set<Idea>().SingleAsync(i => i.Id == id, ct);
        var isHeld = await LegalHold.IsHeldAsync(db, ct, idea.ProposedBy, id);
        idea.TakeBack(recall.At, isHeld);
        if (!isHeld) { await db.Set<Vote>().Where(v => v.IdeaId == id).ExecuteDeleteAsync(ct); }
        await GoneIdeas.PartAsync(db, conversations, [id], recall.At, ct);
        db.AddOnRecord(idea.Happened("idea.taken-back", recall.By, recall.At));
        return stood;
    }
}
