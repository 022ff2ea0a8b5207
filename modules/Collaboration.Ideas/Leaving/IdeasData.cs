using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Leaving;

/// <summary>What somebody proposed and voted for, and what becomes of it when they leave.</summary>
internal sealed class IdeasData(CollaborationDb db, IConversations conversations) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["ideas.idea.proposed_by", "ideas.move.moved_by", "ideas.vote.account_id"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct)
    {
        var (ideas, votes) = (await db.Set<Idea>().CountAsync(i => i.ProposedBy == account && i.TakenBackAt == null, ct), await db.Set<Vote>().CountAsync(v => v.AccountId == account, ct));
        return [.. new PersonalCount[] { new(ideas, "ideas", IsPrivate: true), new(votes, "votes on ideas", IsPrivate: true) }.Where(c => c.Number > 0)];
    }

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update ideas.idea set proposed_by = {to} where proposed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update ideas.move set moved_by = {to} where moved_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"insert into ideas.vote (idea_id, account_id, is_for, at) select idea_id, {to}, is_for, at from ideas.vote where account_id = {from} on conflict do nothing", ct);
        await db.Set<Vote>().Where(v => v.AccountId == from).ExecuteDeleteAsync(ct);
    }

    public async Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct)
    {
        var ideas = await db.Set<Idea>().AsNoTracking().Where(i => i.ProposedBy == account && i.TakenBackAt == null).ToListAsync(ct);
        foreach (var idea in ideas) { db.Add(idea.Happened("idea.taken-back", account, at)); }
        await GoneIdeas.PartAsync(db, conversations, [.. ideas.Select(i => i.Id)], at, ct);
        await db.Database.ExecuteSqlAsync($"update ideas.idea set taken_back_at = {at} where proposed_by = {account} and taken_back_at is null", ct);
    }

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var account = erasure.Account;
        if (!erasure.WordsGo) { return; }
        await HideAsync(account, erasure.At, ct);
        await db.Set<Vote>().Where(v => v.AccountId == account).ExecuteDeleteAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"delete from ideas.idea where proposed_by = {account} and not kernel.is_held(proposed_by, id)", ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var (me, mine) = (copy.Account, copy.Audiences);
        var ideas = await db.Set<Idea>().AsNoTracking().Where(i => i.ProposedBy == me && i.TakenBackAt == null).OrderBy(i => i.ProposedAt).Select(i => new { i.Title, i.Markdown, i.Stage, i.ProposedAt, i.EditedAt }).ToListAsync(ct);
        copy.Add("ideas", "Your ideas", ideas.Select(i => new PersonalEntry(i.Title, i.Markdown, i.ProposedAt, i)));
        var votes = await (from vote in db.Set<Vote>()
                           join idea in db.Set<Idea>().Where(i => mine.Contains(i.AudienceId) && i.TakenBackAt == null) on vote.IdeaId equals idea.Id into named
                           from idea in named.DefaultIfEmpty()
                           where vote.AccountId == me
                           orderby vote.At
                           select new { Idea = idea == null ? null : idea.Title, vote.IsFor, vote.At }).ToListAsync(ct);
        copy.Add("idea-votes", "Your votes on ideas", votes.Select(v => new PersonalEntry($"{(v.IsFor ? "For" : "Against")} {(v.Idea is null ? "an idea that you cannot read any more" : $"“{v.Idea}”")}", null, v.At, v)));
    }
}
