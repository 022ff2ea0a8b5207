using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Kernel.Jobs;

/// <summary>
/// Work that takes longer than a job may, which is claimed for five minutes and of which a node runs four at once. A job
/// begins it, on whatever node, and comes again until it is done: what is begun twice runs once here.
/// </summary>
public abstract class LongWork(TenantScopes scopes, ILogger log) : IHostedService, IDisposable
{
    private static readonly Action<ILogger, Guid, Exception?> LogFailed = LoggerMessage.Define<Guid>(LogLevel.Error, new EventId(1, "LongWorkFailed"), "Run {Run} was cut off and is tried again");

    private readonly Dictionary<int, Task> _underWay = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Begins it in a scope of the tenant, unless something of the same turn runs here: then the job asks again in a moment.</summary>
    /// <param name="turn">What has the same goes on one after the other on this node.</param>
    /// <param name="run">What is said in the log when it fails; it then counts as ended.</param>
    protected void Begin(int turn, Tenant tenant, Guid run)
    {
        lock (_underWay)
        {
            foreach (var (ended, _) in _underWay.Where(w => w.Value.IsCompleted).ToList()) { _underWay.Remove(ended); }
            if (!_underWay.ContainsKey(turn)) { _underWay[turn] = Task.Run(() => RunAsync(tenant, run)); }
        }
    }

    /// <summary>Does it.</summary>
    /// <param name="services">Of the tenant.</param>
    /// <param name="ct">The node stops.</param>
    protected abstract Task DoAsync(IServiceProvider services, Tenant tenant, Guid run, CancellationToken ct);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Breaks it off and waits for it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task[] left;
        lock (_underWay) { left = [.. _underWay.Values]; }
        await Task.WhenAll(left).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task RunAsync(Tenant tenant, Guid run)
    {
        try
        {
            await using var scope = scopes.For(tenant);
            await DoAsync(scope.ServiceProvider, tenant, run, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
        catch (Exception failed) { LogFailed(log, run, failed); }
    }
}

/// <summary>Long work among a module's services.</summary>
public static class LongWorkRegistration
{
    /// <summary>Adds it, so that it is stopped with the node.</summary>
    public static IServiceCollection AddLongWork<TWork>(this IServiceCollection services)
        where TWork : LongWork =>
        services.AddSingleton<TWork>().AddSingleton<IHostedService>(provider => provider.GetRequiredService<TWork>());
}
