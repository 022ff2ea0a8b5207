using Collaboration.Kernel.Events;

namespace Collaboration.Kernel.Tenancy;

/// <summary>Reads the catalogue anew when a tenant was added or changed, on every node.</summary>
internal sealed class CatalogueReader(TenantDirectory directory) : IEventReader
{
    public async ValueTask ReadAsync(IReadOnlyList<EventRecord> events, CancellationToken ct)
    {
        if (events.Any(e => e.Stream == TenantStore.Stream)) { await directory.LoadAsync(ct); }
    }
}
