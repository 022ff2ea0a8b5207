using System.Collections.Concurrent;
using System.Net;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.People.Codes;

/// <summary>How often wrong codes were typed, by each address and at each hospital, in ten minutes on this node.</summary>
internal sealed class WrongCodes(TimeProvider clock)
{
    public const int PerAddress = 10;
    public const int PerTenant = 300;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(int Tenant, IPAddress? Address), (long Window, int Wrong)> _counts = new();

    /// <summary>True when nothing more is looked up for this address now.</summary>
    public bool AreTooMany(Tenant tenant, IPAddress? address) => Of((tenant.Id, null)) >= PerTenant || Of((tenant.Id, address)) >= PerAddress;

    public void Add(Tenant tenant, IPAddress? address)
    {
        if (_counts.Count > 100_000) { _counts.Clear(); }
        foreach (var key in new[] { (tenant.Id, (IPAddress?)null), (tenant.Id, address) }.Distinct())
        {
            _counts.AddOrUpdate(key, _ => (Now, 1), (_, was) => was.Window == Now ? (Now, was.Wrong + 1) : (Now, 1));
        }
    }

    private long Now => clock.GetUtcNow().Ticks / s_window.Ticks;

    private int Of((int, IPAddress?) key) => _counts.TryGetValue(key, out var count) && count.Window == Now ? count.Wrong : 0;
}
