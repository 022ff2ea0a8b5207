using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collaboration.Kernel.Retention;

/// <summary>Once an hour: sessions past their end, events that every reader has long passed, and notices and rows of the record whose period is over.</summary>
internal sealed class Sweep(Databases databases, AuditPeriod record, TimeProvider clock, ILogger<Sweep> log) : BackgroundService
{
    /// <summary>How long an event stays: readers hold cursors for seconds, a client that resumes for days.</summary>
    public static readonly TimeSpan EventsKept = TimeSpan.FromDays(30);

    /// <summary>Most notices that go in one transaction, which lasts well below a second.</summary>
    private const int AtOnce = 5000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await RunAsync(stoppingToken); }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested) { log.LogWarning("The hourly sweep waits for the database: {Message}", lost.Message); }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await databases.OpenWorkerAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select kernel.sweep_sessions()"),
                new("select kernel.sweep_events($1)") { Parameters = { new() { Value = clock.GetUtcNow() - EventsKept } } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        await using var notices = new NpgsqlCommand("select kernel.sweep_notices($1, $2)", connection) { Parameters = { new() { Value = clock.GetUtcNow() - Notices.Kept }, new() { Value = AtOnce } } };
        while (await notices.ExecuteScalarAsync(ct) is (long)AtOnce) { }
        await record.PurgeAsync(ct);
    }
}
