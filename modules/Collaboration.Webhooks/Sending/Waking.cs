using System.Threading.Channels;
using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Tenancy;
using Collaboration.Webhooks.Hooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collaboration.Webhooks.Sending;

/// <summary>Wakes the job of a hospital where something has happened that others may be told of. The pump does not wait for it.</summary>
internal sealed class Waking(IEnumerable<IAnnouncements> announcements, TenantDirectory tenants, TenantScopes scopes, TimeProvider clock, ILogger<Waking> log) : BackgroundService, IEventReader
{
    private static readonly Action<ILogger, string, Exception?> LogLost =
        LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "HooksLost"), "Webhooks wait for their next turn: {Message}");

    private readonly HashSet<string> _types = [.. announcements.SelectMany(a => a.Events).Select(e => e.Type)];
    private readonly Channel<int> _woken = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });

    public ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        foreach (var tenant in events.Where(e => _types.Contains(e.Kind)).Select(e => e.TenantId).Distinct()) { _woken.Writer.TryWrite(tenant); }
        return ValueTask.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in _woken.Reader.ReadAllAsync(stoppingToken))
        {
            try { await WakeAsync(id, stoppingToken); }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested) { LogLost(log, lost.Message, null); }
        }
    }

    private async Task WakeAsync(int id, CancellationToken ct)
    {
        if (tenants.Current.Find(id) is not { } tenant) { return; }
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        if (await db.Set<Hook>().AnyAsync(h => h.IsOn, ct)) { await HookJob.WakeAsync(db, clock.GetUtcNow(), ct); }
    }
}
