using Collaboration.Ideas.Stages;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>An idea in a list.</summary>
internal sealed record IdeaLine(Guid Id, string Title, string Markdown, string Stage, string GivenName, DateTimeOffset ProposedAt, int For, int Against);

/// <summary>What somebody else proposed in other words.</summary>
internal sealed record SameIdea(Guid Id, bool IsMine, string Title, string Html, string GivenName, DateTimeOffset ProposedAt);

/// <summary>How many are for an idea and against it, and what the reader says: null for nothing.</summary>
internal sealed record Tally(int For, int Against, bool? Mine);

internal static class IdeaQueries
{
    public const int OnPage = 20;

    /// <summary>The ideas that the person may read.</summary>
    public static IQueryable<Idea> Readable(this CollaborationDb db, Person person)
    {
        var mine = person.Audiences;
        return db.Set<Idea>().Where(i => mine.Contains(i.AudienceId) && i.TakenBackAt == null);
    }

    /// <summary>Those that stand for themselves.</summary>
    public static IQueryable<Idea> Listed(this CollaborationDb db, Person person) => db.Readable(person).Where(i => i.MergedInto == null);

    public static Task<Idea?> FindListedAsync(this CollaborationDb db, Guid id, Person person, CancellationToken ct) => db.Listed(person).SingleOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>Until the transaction ends nobody else decides on these, and no vote comes in.</summary>
    public static Task HoldAsync(CollaborationDb db, Guid[] ideas, CancellationToken ct) => db.Database.ExecuteSqlAsync($"select from ideas.idea where id = any({ideas}) order by id for no key update", ct);

    public static Task<List<MoveLine>> MovesAsync(CollaborationDb db, Guid idea, CancellationToken ct) =>
        (from move in db.Set<Move>()
         join account in db.Set<Account>() on move.MovedBy equals account.Id
         where move.IdeaId == idea
         orderby move.MovedAt, move.Id
         select new MoveLine(move.Stage, move.Reason, move.Link, account.GivenName, account.FamilyName, account.Title, move.MovedAt)).ToListAsync(ct);

    /// <summary>What was proposed in other words, and is one with this.</summary>
    public static Task<List<SameIdea>> SameAsync(CollaborationDb db, Guid idea, Person person, CancellationToken ct)
    {
        var me = person.Id;
        return (from same in db.Readable(person)
                join account in db.Set<Account>() on same.ProposedBy equals account.Id
                where same.MergedInto == idea
                orderby same.ProposedAt
                select new SameIdea(same.Id, same.ProposedBy == me, same.Title, same.Html, account.GivenName, same.ProposedAt)).ToListAsync(ct);
    }

    /// <summary>A page of ideas; one more than it holds tells that there are others.</summary>
    public static Task<List<IdeaLine>> ListAsync(CollaborationDb db, IQueryable<Idea> ideas, bool byVotes, int skip, CancellationToken ct)
    {
        var lines = from idea in ideas
                    join account in db.Set<Account>() on idea.ProposedBy equals account.Id
                    select new
                    {
                        Idea = idea, account.GivenName,
                        For = db.Set<Vote>().Count(v => v.IdeaId == idea.Id && v.IsFor), Against = db.Set<Vote>().Count(v => v.IdeaId == idea.Id && !v.IsFor),
                    };
        lines = byVotes ? lines.OrderByDescending(l => l.For - l.Against).ThenByDescending(l => l.Idea.ProposedAt).ThenByDescending(l => l.Idea.Id) : lines.OrderByDescending(l => l.Idea.ProposedAt).ThenByDescending(l => l.Idea.Id);
        return lines.Skip(skip).Take(OnPage + 1).Select(l => new IdeaLine(l.Idea.Id, l.Idea.Title, l.Idea.Markdown, l.Idea.Stage, l.GivenName, l.Idea.ProposedAt, l.For, l.Against)).ToListAsync(ct);
    }

    public static async Task<Tally> TallyAsync(CollaborationDb db, Guid idea, Guid reader, CancellationToken ct)
    {
        var votes = await db.Set<Vote>().Where(v => v.IdeaId == idea).GroupBy(v => v.IdeaId)
            .Select(g => new { For = g.Count(v => v.IsFor), Against = g.Count(v => !v.IsFor), Mine = g.Max(v => v.AccountId == reader ? v.IsFor ? 1 : 0 : (int?)null) }).SingleOrDefaultAsync(ct);
        return votes is null ? new Tally(0, 0, null) : new Tally(votes.For, votes.Against, votes.Mine is { } mine ? mine == 1 : null);
    }
}
