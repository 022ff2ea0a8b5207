using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>Sends a week's issues in one mail to those who want no more. It is asked for by each issue that goes out: a quiet week has none.</summary>
internal sealed class WeekJob(TimeProvider clock) : IJobHandler
{
    private const string JobKind = "newsletters.week";

    public string Kind => JobKind;

    /// <param name="monday">Of the week that the mail tells of.</param>
    public static Job Of(Guid newsletter, DateOnly monday, DateTimeOffset at) => new(JobKind, at, JsonSerializer.Serialize(new Due(newsletter, monday)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!);
        var (run, newsletter, monday, at) = (Guid.CreateVersion7(clock.GetUtcNow()), due.Newsletter, due.Monday, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var begun = await db.Database.ExecuteSqlAsync($"""
            insert into newsletters.run (id, newsletter_id, week, begun_at) select {run}, n.id, {monday}, {at} from newsletters.newsletter n
            where n.id = {newsletter} and n.closed_at is null and exists (select from newsletters.subscriber s where s.newsletter_id = n.id and s.state = 'active' and s.rhythm = 'weekly')
            on conflict (tenant_id, newsletter_id, week) do nothing
            """, ct);
        if (begun > 0) { db.Add(SendingJob.Of(run, at)); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record Due(Guid Newsletter, DateOnly Monday);
}
