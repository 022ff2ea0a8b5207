using System.Collections.Frozen;

namespace Collaboration.Kernel.Tenancy;

/// <summary>All tenants at one moment, held in memory: a request finds its tenant without a query.</summary>
public sealed class TenantCatalogue(IReadOnlyCollection<Tenant> tenants)
{
    private readonly FrozenDictionary<int, Tenant> _byId = tenants.ToFrozenDictionary(t => t.Id);
    private readonly FrozenDictionary<string, Tenant> _byPrefix =
        tenants.Where(t => t.Prefix is not null).ToFrozenDictionary(t => t.Prefix!, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, Tenant> _byHost =
        tenants.SelectMany(t => t.Hosts, (t, host) => (t, host)).ToFrozenDictionary(x => x.host, x => x.t, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<Tenant> All => _byId.Values;

    public Tenant Network => _byId[Tenant.NetworkId];

    public Tenant? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// Whose request this is, by host name first, then by the path's first segment; null when nobody serves there. A
    /// network without host names of its own answers on every host that is nobody else's.
    /// </summary>
    public (Tenant? Tenant, bool ByPrefix) Resolve(string host, ReadOnlySpan<char> path)
    {
        if (_byHost.TryGetValue(host, out var byHost))
        {
            if (!byHost.IsNetwork) { return (Serving(byHost), false); }
        }
        else if (Network.Hosts.Count > 0)
        {
            return (null, false);
        }
        var segment = path.Length > 1 ? path[1..] : [];
        var end = segment.IndexOf('/');
        var prefix = end < 0 ? segment : segment[..end];
        return _byPrefix.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(prefix, out var tenant)
            ? (Serving(tenant), true)
            : (Network, false);
    }

    private static Tenant? Serving(Tenant tenant) => tenant.State == TenantState.Active ? tenant : null;
}
