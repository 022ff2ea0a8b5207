using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Leaving;

/// <summary>What somebody said of passages, and decided about others' words: it outlives them, without their name.</summary>
internal sealed class PrivacyData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["privacy.finding.said_by", "privacy.review.claimed_by", "privacy.review.decided_by"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public Task MoveAsync(Guid from, Guid to, CancellationToken ct) => GiveAsync(from, to, ct);

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => GiveAsync(erasure.Account, null, ct);

    public Task CollectAsync(PersonalCopy copy, CancellationToken ct) => Task.CompletedTask;

    private async Task GiveAsync(Guid from, Guid? to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update privacy.finding set said_by = {to} where said_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.review set claimed_by = {to} where claimed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.review set decided_by = {to} where decided_by = {from}", ct);
    }
}
