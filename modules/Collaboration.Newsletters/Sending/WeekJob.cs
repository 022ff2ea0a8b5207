using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>Sends what came out in a week in one mail to those who want no more, whichever newsletters they read. It is asked for by each issue that goes out: a quiet week has none.</summary>
internal sealed class WeekJob(TimeProvider clock) : IJobHandler
{
    private const string JobKind = "newsletters.week";

    public string Kind => JobKind;

    /// <param name="day">See <see cref="Weeks"/>.</param>
    public static Job Of(DateOnly day, DateTimeOffset at) => new(JobKind, at, JsonSerializer.Serialize(new Due(day)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, day) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!.Day);
        if (!await (await services.GetRequiredService<Weeks>().IssuesAsync(day, ct)).AnyAsync(ct)) { return; }
        var (run, at) = (Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var begun = await db.Database.ExecuteSqlAsync($"""
            insert into newsletters.run (id, week, begun_at) select {run}, {day}, {at} where exists (select from newsletters.subscriber where state = 'active' and rhythm = 'weekly')
            on conflict (tenant_id, week) do nothing
            """, ct);
        if (begun > 0) { db.Add(SendingJob.Of(run, at)); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record Due(DateOnly Day);
}
