using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>What people are told about ideas.</summary>
internal static class IdeaNotices
{
    public static readonly NoticeKind Decided = new("Ideas.Decided", "What became of an idea that you proposed or voted on", "There is news about an idea that you voted on.");
    public static readonly NoticeKind Merged = new("Ideas.Merged", "An idea that you proposed or voted on is one with another", "Two ideas that you had to do with are one now.");

    public static readonly IReadOnlyList<NoticeKind> All = [Decided, Merged];

    /// <summary>Whoever proposed these, and whoever voted on them.</summary>
    public static Task<List<Guid>> InterestedAsync(CollaborationDb db, Guid[] ideas, CancellationToken ct) =>
        db.Set<Vote>().Where(v => ideas.Contains(v.IdeaId)).Select(v => v.AccountId).Union(db.Set<Idea>().Where(i => ideas.Contains(i.Id)).Select(i => i.ProposedBy)).ToListAsync(ct);
}
