using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Stories.Replies;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Leaving;

/// <summary>What somebody decided on others' stories and answered in a department's name. It is the hospital's, and stays.</summary>
internal sealed class ReviewsData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns =>
    [
        "stories.claim.account_id", "stories.decision.decided_by", "stories.edition.made_by", "stories.edition.answer_by", "stories.look.seen_by", "stories.reply.written_by", "stories.change.said_by",
    ];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) =>
        await db.Set<Reply>().CountAsync(r => r.WrittenBy == account && r.TakenBackAt == null, ct) is var answers and > 0 ? [new(answers, "answers to stories")] : [];

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update stories.claim set account_id = {to} where account_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.decision set decided_by = {to} where decided_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.edition set made_by = {to} where made_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.edition set answer_by = {to} where answer_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.look set seen_by = {to} where seen_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.reply set written_by = {to} where written_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update stories.change set said_by = {to} where said_by = {from}", ct);
    }

    // A department's answer is no one person's word.
    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from stories.claim where account_id = {erasure.Account}", ct);

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = copy.Account;
        var answers = await db.Set<Reply>().AsNoTracking().Where(r => r.WrittenBy == me && r.TakenBackAt == null).OrderBy(r => r.WrittenAt).Select(r => new { r.Department, r.Markdown, r.WrittenAt }).ToListAsync(ct);
        copy.Add("story-answers", "Your answers to stories", answers.Select(a => new PersonalEntry(a.Department, a.Markdown, a.WrittenAt, a)));
        var changes = await db.Set<Change>().AsNoTracking().Where(c => c.SaidBy == me).OrderBy(c => c.SaidAt).Select(c => new { c.Stage, c.Words, c.Link, c.SaidAt }).ToListAsync(ct);
        copy.Add("story-changes", "What you said changed by stories", changes.Select(c => new PersonalEntry(ChangeStages.Words(c.Stage), c.Words, c.SaidAt, c)));
    }
}
