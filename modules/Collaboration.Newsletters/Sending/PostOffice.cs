using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Newsletters.Sending;

/// <summary>Runs of this node that are under way. Of one hospital one goes out at a time, in the whole installation.</summary>
internal sealed class PostOffice(TenantScopes scopes, Databases databases, ILogger<PostOffice> log) : IHostedService, IDisposable
{
    /// <summary>Tells this work from other work that goes on once for each hospital.</summary>
    private const int Work = 0x4e65_7773;

    private static readonly Action<ILogger, Guid, Exception?> LogFailed = LoggerMessage.Define<Guid>(LogLevel.Error, new EventId(1, "SendingFailed"), "Sending of {Run} was cut off and is tried again");

    private readonly Dictionary<int, Task> _underWay = [];
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Begins it, unless something of the hospital's goes out here already: it is asked again in a moment.</summary>
    public void Begin(Tenant tenant, Guid run)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue(tenant.Id, out var last) && !last.IsCompleted) { return; }
            _underWay[tenant.Id] = Task.Run(() => RunAsync(tenant, run));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task[] left;
        lock (_underWay) { left = [.. _underWay.Values]; }
        await Task.WhenAll(left).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(Tenant tenant, Guid run)
    {
        try
        {
            // Whoever dies lets go of it, and of nothing else that is in the way of the next.
            await using var held = await TenantLock.TakeAsync(databases, Work, tenant.Id, _stopping.Token);
            if (held is null) { return; }
            await using var scope = scopes.For(tenant);
            await scope.ServiceProvider.GetRequiredService<Sending>().GoOnAsync(run, _stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
        catch (Exception failed) { LogFailed(log, run, failed); }
    }
}
