using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Stages;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Shifts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Shifts;

/// <summary>What became of ideas that somebody who has been away voted on.</summary>
internal sealed class ShiftIdeas : IShiftItems
{
    private const int Few = 5;

    public string Module => IdeasModule.Feature;

    public async Task<IReadOnlyList<ShiftItem>> SinceAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        if (!person.May(IdeasPermissions.Read)) { return []; }
        var me = person.Id;
        if (!await s_any(db, me, since, ct)) { return []; }
        var moves = await (from vote in db.Set<Vote>()
                           join idea in db.Listed(person) on vote.IdeaId equals idea.Id
                           join move in db.Set<Move>() on idea.Id equals move.IdeaId
                           where vote.AccountId == me && move.MovedAt > since && move.MovedBy != me && idea.Stage == move.Stage
                           orderby move.MovedAt descending
                           select new { idea.Id, idea.Title, move.Stage, move.MovedAt }).Take(Few).ToListAsync(ct);
        return [.. moves.Select(m => new ShiftItem(m.Id, ShiftReason.Reply, m.Stage == Stage.Done ? "You said, we did" : $"An idea you voted on is {(m.Stage == Stage.NotNow ? "not for now" : m.Stage)}", m.Title, Idea.PathOf(m.Id), m.MovedAt))];
    }

    // On most front pages there is nothing: this is asked for far less than the whole.
    private static readonly Func<CollaborationDb, Guid, DateTimeOffset, CancellationToken, Task<bool>> s_any = EF.CompileAsyncQuery((CollaborationDb db, Guid me, DateTimeOffset since, CancellationToken ct) =>
        (from vote in db.Set<Vote>() join move in db.Set<Move>() on vote.IdeaId equals move.IdeaId where vote.AccountId == me && move.MovedAt > since && move.MovedBy != me select move.IdeaId).Any());
}
