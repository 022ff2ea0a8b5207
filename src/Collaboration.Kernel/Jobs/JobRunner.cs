using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collaboration.Kernel.Jobs;

/// <summary>
/// Takes due jobs, a few at a time: a mail server that does not answer holds up its own hospital's mail and nothing else. Of
/// one hospital and one kind only one runs here at once. A job is claimed by moving its time on, not by holding a lock: a
/// long transaction would hold back the event stream. A process that dies leaves its job to the next.
/// </summary>
internal sealed class JobRunner(Databases databases, TenantDirectory tenants, TenantScopes scopes, IEnumerable<IJobHandler> handlers, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<JobRunner> log) : BackgroundService
{
    private const string Claim = """
        update kernel.job set run_at = now() + interval '5 minutes', attempts = attempts + 1
        where (tenant_id, id) = (select tenant_id, id from kernel.job
            where run_at <= now() and (tenant_id, kind) <> all (select * from unnest($1::int[], $2::text[])) order by run_at for update skip locked limit 1)
        returning tenant_id, id, kind, data::text, attempts
        """;

    /// <summary>How many jobs a node runs at once.</summary>
    private const int Lanes = 4;

    private readonly Dictionary<(int Tenant, string Kind), Task> _running = [];
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
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        try
        {
            do
            {
                try
                {
                    while (await StartNextAsync(stoppingToken)) { }
                }
                catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
                {
                    LogLost(log, lost.Message, null);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally { await Task.WhenAll(_running.Values); }
    }

    private async Task<bool> StartNextAsync(CancellationToken ct)
    {
        if (_running.Count == Lanes) { await Task.WhenAny(_running.Values); }
        foreach (var (of, _) in _running.Where(r => r.Value.IsCompleted).ToList()) { _running.Remove(of); }
        if (await ClaimAsync(ct) is not { } job) { return false; }
        _running.Add((job.Tenant, job.Kind), Task.Run(() => RunAsync(job, ct), CancellationToken.None));
        return true;
    }

    /// <summary>Never throws.</summary>
    private async Task RunAsync(Claimed job, CancellationToken ct)
    {
        try
        {
            // Another version may know the kind, and the catalogue may be on its way: the job comes round again.
            if (tenants.Current.Find(job.Tenant) is not { } tenant || !_handlers.TryGetValue(job.Kind, out var handler))
            {
                await GiveBackAsync(job);
                return;
            }
            await using (var scope = scopes.For(tenant)) { await handler.RunAsync(scope.ServiceProvider, job.Data, ct); }
            await ExecuteAsync(new("delete from kernel.job where tenant_id = $1 and id = $2"), job.Tenant, job.Id);
        }
        catch (Exception failed) { await PutOffAsync(job, failed, ct); }
    }

    /// <summary>While the database is away this waits for it: else the job would come round when its claim has run out.</summary>
    private async Task PutOffAsync(Claimed job, Exception failed, CancellationToken ct)
    {
        if (!ct.IsCancellationRequested) { LogFailed(log, job.Kind, job.Id, failed); }
        var pause = TimeSpan.FromSeconds(Math.Min(3600, 5 * Math.Pow(2, job.Attempts)));
        while (true)
        {
            // A node that stops in the middle leaves the job to the others now.
            var isStopping = ct.IsCancellationRequested;
            try
            {
                await (isStopping ? GiveBackAsync(job) : ExecuteAsync(new("update kernel.job set last_error = $3, run_at = now() + $4 where tenant_id = $1 and id = $2"), job.Tenant, job.Id, failed.GetType().Name, pause));
                return;
            }
            catch (Exception lost) { LogLost(log, lost.Message, null); }
            if (isStopping) { return; }
            await Task.Delay(TimeSpan.FromSeconds(1), clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Task GiveBackAsync(Claimed job) => ExecuteAsync(new("update kernel.job set run_at = now() + interval '2 seconds', attempts = attempts - 1 where tenant_id = $1 and id = $2"), job.Tenant, job.Id);

    private async Task<Claimed?> ClaimAsync(CancellationToken ct)
    {
        await using var connection = await databases.OpenWorkerAsync(ct);
        await using var command = new NpgsqlCommand(Claim, connection)
        {
            Parameters = { new() { Value = _running.Keys.Select(k => k.Tenant).ToArray() }, new() { Value = _running.Keys.Select(k => k.Kind).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Claimed(reader.GetInt32(0), reader.GetGuid(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetInt32(4))
            : null;
    }

    // Short, and asked at the end of a job: it is not broken off when the node stops.
    private async Task ExecuteAsync(NpgsqlCommand command, params object[] values)
    {
        await using var disposed = command;
        await using var connection = await databases.OpenWorkerAsync(CancellationToken.None);
        command.Connection = connection;
        foreach (var value in values) { command.Parameters.Add(new() { Value = value }); }
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private sealed record Claimed(int Tenant, Guid Id, string Kind, string? Data, int Attempts);
}
