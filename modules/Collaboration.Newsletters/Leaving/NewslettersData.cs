using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Newsletters.Issues;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Leaving;

/// <summary>Issues that somebody put together, approved and planned. They are the hospital's, and stay.</summary>
internal sealed class NewslettersData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["newsletters.issue.made_by", "newsletters.issue.saved_by", "newsletters.issue.planned_by", "newsletters.approval.approved_by"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) =>
        await db.Set<Issue>().CountAsync(i => i.MadeBy == account && i.PublishedAt != null && i.GoneAt == null, ct) is var issues and > 0 ? [new(issues, "issues of newsletters")] : [];

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update newsletters.issue set made_by = {to} where made_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.issue set saved_by = {to} where saved_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.issue set planned_by = {to} where planned_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.approval set approved_by = {to} where approved_by = {from}", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => Task.CompletedTask;

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = copy.Account;
        var issues = await db.Set<Issue>().AsNoTracking().Where(i => i.MadeBy == me && i.GoneAt == null).OrderBy(i => i.MadeAt).Select(i => new { i.Subject, i.Teaser, i.MadeAt, i.PublishedAt }).ToListAsync(ct);
        copy.Add("newsletter-issues", "Issues of newsletters that you put together", issues.Select(i => new PersonalEntry(i.Subject, i.Teaser, i.MadeAt, i)));
    }
}
