using Collaboration.Kernel.Data;
using Collaboration.Newsletters.Issues;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>Sends an issue on its way.</summary>
internal sealed class Runs(Weeks weeks, TimeProvider clock)
{
    /// <summary>Adds the run and its job in the caller's transaction. An issue goes out once: begun again, nothing happens.</summary>
    /// <param name="by">Null for the machine.</param>
    public async Task BeginAsync(CollaborationDb db, Guid issue, Guid? by, CancellationToken ct)
    {
        var newsletter = await db.Set<Issue>().Where(i => i.Id == issue).Select(i => i.NewsletterId).SingleAsync(ct);
        var (run, at) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        var begun = await db.Database.ExecuteSqlAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at, begun_by) values ({run}, {newsletter}, {issue}, {at}, {by}::uuid) on conflict (tenant_id, issue_id) do nothing", ct);
        if (begun == 0) { return; }
        db.AddRange(SendingJob.Of(run, at), await weeks.JobAsync(at, ct));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whether it began before this hospital stood here: then it came with an export, and may be going out elsewhere.</summary>
    public static Task<bool> HasMovedAsync(CollaborationDb db, Guid run, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"select exists (select from newsletters.run r join catalogue.tenant t on t.id = r.tenant_id where r.id = {run} and r.begun_at < t.created_at) as \"Value\"").SingleAsync(ct);

    /// <summary>Goes on where it was stopped, in the caller's transaction.</summary>
    /// <returns>False where it was not stopped.</returns>
    public async Task<bool> ResumeAsync(CollaborationDb db, Guid run, CancellationToken ct)
    {
        // Whoever lets it go on here begins it here.
        if (await HasMovedAsync(db, run, ct))
        {
            var now = clock.GetUtcNow();
            await db.Set<Run>().Where(r => r.Id == run && r.EndedAt == null && r.StoppedAt != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.BegunAt, now), ct);
        }
        var resumed = await db.Set<Run>().Where(r => r.Id == run && r.EndedAt == null && r.StoppedAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.StoppedAt, (DateTimeOffset?)null).SetProperty(r => r.StoppedBy, (Guid?)null).SetProperty(r => r.Why, (string?)null), ct) > 0;
        if (resumed) { db.Add(SendingJob.Of(run, clock.GetUtcNow())); }
        return resumed;
    }
}
