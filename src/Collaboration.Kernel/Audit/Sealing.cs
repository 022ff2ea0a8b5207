using Collaboration.Kernel.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Audit;

/// <summary>Every ten seconds: seals what tenants have put on record since. Every node looks; they take turns.</summary>
internal sealed class Sealing(Databases databases, AuditSeals seals, TimeProvider clock, ILogger<Sealing> log) : BackgroundService
{
    private ulong _since;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await RunAsync(stoppingToken); }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested) { log.LogWarning("Sealing the record waits: {Message}", lost.Message); }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var (tenants, horizon) = (new List<int>(), _since);
        await using (var connection = await databases.OpenWorkerAsync(ct))
        {
            // The horizon first: what finishes meanwhile is found now and again next time.
            await using (var now = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())", connection)) { horizon = (ulong)(await now.ExecuteScalarAsync(ct))!; }
            await using var command = new NpgsqlCommand("select kernel.tenants_to_seal($1)", connection) { Parameters = { new() { Value = _since, NpgsqlDbType = NpgsqlDbType.Xid8 } } };
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) { tenants.Add(reader.GetInt32(0)); }
        }
        foreach (var tenant in tenants) { await seals.SealAsync(tenant, ct); }
        _since = horizon;
    }
}
