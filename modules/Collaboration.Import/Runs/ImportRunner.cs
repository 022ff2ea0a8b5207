using System.Collections.Concurrent;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Import.Runs;

/// <summary>Runs imports of this node in the background, one at a time.</summary>
internal sealed class ImportRunner(TenantScopes scopes, ILogger<ImportRunner> log) : IHostedService, IDisposable
{
    private static readonly Action<ILogger, Guid, Exception?> LogFailed = LoggerMessage.Define<Guid>(LogLevel.Error, new EventId(1, "ImportFailed"), "Import {Run} was cut off and is tried again");

    private readonly ConcurrentDictionary<Guid, Task> _running = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Begins it, unless it runs here already.</summary>
    public void Begin(Tenant tenant, Guid run) => _running.GetOrAdd(run, id => Task.Run(() => RunAsync(tenant, id)));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _turn.Dispose();
        _stopping.Dispose();
    }

    private async Task RunAsync(Tenant tenant, Guid run)
    {
        try
        {
            await _turn.WaitAsync(_stopping.Token);
            try
            {
                await using var scope = scopes.For(tenant);
                await scope.ServiceProvider.GetRequiredService<BlogImport>().GoOnAsync(run, _stopping.Token);
            }
            finally { _turn.Release(); }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
        catch (Exception failed) { LogFailed(log, run, failed); }
        finally { _running.TryRemove(run, out _); }
    }
}
