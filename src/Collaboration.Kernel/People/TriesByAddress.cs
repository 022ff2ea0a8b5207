using System.Collections.Concurrent;
using System.Net;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.People;

/// <summary>How often something was tried by people whom nobody knows, by each address and at each hospital, in ten minutes on this node.</summary>
/// <param name="perAddress">So many, and nothing more is looked at for the address.</param>
/// <param name="perTenant">The same for all addresses together.</param>
public class TriesByAddress(TimeProvider clock, int perAddress, int perTenant)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(int Tenant, IPAddress? Address), (long Window, int Tries)> _counts = new();

    /// <summary>True when nothing more is looked at for this address now.</summary>
    public bool AreTooMany(Tenant tenant, IPAddress? address) => Of((tenant.Id, null)) >= perTenant || Of((tenant.Id, address)) >= perAddress;

    public void Add(Tenant tenant, IPAddress? address)
    {
        if (_counts.Count > 100_000) { _counts.Clear(); }
        foreach (var key in new[] { (tenant.Id, (IPAddress?)null), (tenant.Id, address) }.Distinct())
        {
            _counts.AddOrUpdate(key, _ => (Now, 1), (_, was) => was.Window == Now ? (Now, was.Tries + 1) : (Now, 1));
        }
    }

    private long Now => clock.GetUtcNow().Ticks / s_window.Ticks;

    private int Of((int, IPAddress?) key) => _counts.TryGetValue(key, out var count) && count.Window == Now ? count.Tries : 0;
}
