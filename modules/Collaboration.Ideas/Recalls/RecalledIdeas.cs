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
        stood = stood with { Kept = $"{await db.Set<Vote>().CountAsync(v => v.IdeaId == id, ct)}" };
        var idea = await db.Set<Idea>().SingleAsync(i => i.Id == id, ct);
        var isHeld = await LegalHold.IsHeldAsync(db, ct, idea.ProposedBy, id);
        idea.TakeBack(recall.At, isHeld);
        if (!isHeld) { await db.Set<Vote>().Where(v => v.IdeaId == id).ExecuteDeleteAsync(ct); }
        await GoneIdeas.PartAsync(db, conversations, [id], recall.At, ct);
        db.AddOnRecord(idea.Happened("idea.taken-back", recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await IdeaQueries.HoldAsync(db, [id], ct);
        if (await db.Set<Idea>().SingleOrDefaultAsync(i => i.Id == id, ct) is not { TakenBackAt: not null } idea) { return Restored.Gone; }
        var (title, text) = stood.Parts;
        idea.Restore(title, text);
        await conversations.HideAsync(db, id, false, at, ct);
        await idea.ShowAsync(conversations, db, at, ct);
        db.AddOnRecord(idea.Happened("idea.restored", by, at));
        return stood.Kept is null or "0" || await db.Set<Vote>().AnyAsync(v => v.IdeaId == id, ct) ? Restored.Whole : new(true, "The votes for it are not back: people may vote again.");
    }
}
