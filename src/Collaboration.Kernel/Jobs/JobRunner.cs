using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collaboration.Kernel.Jobs;

/// <summary>
/// Takes due jobs one by one. A job is claimed by moving its time five minutes on, not by holding a lock: a long
/// transaction would hold back the event stream. A process that dies leaves its job to the next.
/// </summary>
internal sealed class JobRunner(Databases databases, TenantDirectory tenants, TenantScopes scopes, IEnumerable<IJobHandler> handlers, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<JobRunner> log) : BackgroundService
{
    private const string Claim = """
        update kernel.job set run_at = now() + interval '5 minutes', attempts = attempts + 1
        where (tenant_id, id) = (select tenant_id, id from kernel.job where run_at <= now() order by run_at for update skip locked limit 1)
        returning tenant_id, id, kind, data::text, attempts
        """;

    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(h => h.Kind);

    private static readonly Action<ILogger, string, Guid, Exception?> LogFailed =
        LoggerMessage.Define<string, Guid>(LogLevel.Error, new EventId(1, "JobFailed"), "Job {Kind} {Id} failed and is tried again later");

    private static readonly Action<ILogger, string, Exception?> LogLost =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(2, "JobsLost"), "Jobs cannot be read and are tried again: {Message}");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A node that cannot start, its port being taken, takes no job with it.
        var started = new TaskCompletionSource();
        await using (lifetime.ApplicationStarted.Register(started.SetResult)) { await started.Task.WaitAsync(stoppingToken); }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        do
        {
            try
            {
                while (await RunNextAsync(stoppingToken)) { }
            }
            catch (NpgsqlException lost)
            {
                LogLost(log, lost.Message, null);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> RunNextAsync(CancellationToken ct)
    {
        await using var connection = await databases.OpenWorkerAsync(ct);
        if (await ClaimAsync(connection, ct) is not var (tenantId, id, kind, data, attempts)) { return false; }
        try
        {
            // Another version may know the kind, and the catalogue may be on its way: the job comes round again.
            if (tenants.Current.Find(tenantId) is not { } tenant || !_handlers.TryGetValue(kind, out var handler))
            {
                await GiveBackAsync(connection, tenantId, id, ct);
                return true;
            }
            await using (var scope = scopes.For(tenant)) { await handler.RunAsync(scope.ServiceProvider, data, ct); }
            await ExecuteAsync(new("delete from kernel.job where tenant_id = $1 and id = $2", connection), ct, tenantId, id);
        }
        catch when (ct.IsCancellationRequested)
        {
            // A node that stops in the middle leaves the job to the others now, not when its claim has run out.
            await GiveBackAsync(connection, tenantId, id, CancellationToken.None);
            throw;
        }
        catch (Exception failed)
        {
            LogFailed(log, kind, id, failed);
            var pause = TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, attempts)));
            await ExecuteAsync(new("update kernel.job set last_error = $3, run_at = now() + $4 where tenant_id = $1 and id = $2", connection), ct, tenantId, id, failed.GetType().Name, pause);
        }
        return true;
    }

    private static Task GiveBackAsync(NpgsqlConnection connection, int tenant, Guid id, CancellationToken ct) =>
        ExecuteAsync(new("update kernel.job set run_at = now() + interval '2 seconds', attempts = attempts - 1 where tenant_id = $1 and id = $2", connection), ct, tenant, id);

    private static async Task<(int, Guid, string, string?, int)?> ClaimAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Claim, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4))
            : null;
    }

    private static async Task ExecuteAsync(NpgsqlCommand command, CancellationToken ct, params object[] values)
    {
        await using var disposed = command;
        foreach (var value in values) { command.Parameters.Add(new() { Value = value }); }
        await command.ExecuteNonQueryAsync(ct);
    }
}
