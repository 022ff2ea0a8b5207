using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>What somebody subscribed to and sent.</summary>
internal sealed class RunsData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["newsletters.subscriber.account_id", "newsletters.run.begun_by", "newsletters.run.stopped_by"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update newsletters.subscriber set account_id = {to} where account_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.run set begun_by = {to} where begun_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.run set stopped_by = {to} where stopped_by = {from}", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from newsletters.subscriber where account_id = {erasure.Account}", ct);

    public Task CollectAsync(PersonalCopy copy, CancellationToken ct) => Task.CompletedTask;
}
