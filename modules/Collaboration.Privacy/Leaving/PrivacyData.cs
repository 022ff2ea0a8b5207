using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Leaving;

/// <summary>What somebody said of passages, and decided about others' words: it outlives them, without their name.</summary>
internal sealed class PrivacyData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["privacy.finding.said_by", "privacy.review.claimed_by", "privacy.review.decided_by",
        "privacy.incident.writer_id", "privacy.incident.recalled_by", "privacy.incident.closed_by", "privacy.incident_note.written_by"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await GiveAsync(from, to, ct);
        await db.Database.ExecuteSqlAsync($"update privacy.incident set writer_id = {to} where writer_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.incident set recalled_by = {to} where recalled_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.incident set closed_by = {to} where closed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.incident_note set written_by = {to} where written_by = {from}", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    // An incident outlives everybody in it: of who has left the id stays, which leads to no name.
    public Task EraseAsync(Erasure erasure, CancellationToken ct) => GiveAsync(erasure.Account, null, ct);

    // What was taken back of somebody's stands among the decisions on their words.
    public Task CollectAsync(PersonalCopy copy, CancellationToken ct) => Task.CompletedTask;

    private async Task GiveAsync(Guid from, Guid? to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update privacy.finding set said_by = {to} where said_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.review set claimed_by = {to} where claimed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.review set decided_by = {to} where decided_by = {from}", ct);
    }
}
