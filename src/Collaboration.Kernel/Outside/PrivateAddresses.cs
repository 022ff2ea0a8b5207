using System.Net;
using System.Net.Sockets;

namespace Collaboration.Kernel.Outside;

/// <summary>Addresses that are not of the public Internet: this machine, networks behind it, and what clouds tell their machines.</summary>
public static class PrivateAddresses
{
    private static readonly IPNetwork s_global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] s_refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // A public number by which a cloud answers its own machines.
            "168.63.129.16/32",
            // Tunnels, which hold an address of the older kind; documentation.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>True for an address that no hospital's entry may lead to.</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) { address = address.MapToIPv4(); }
        return (address.AddressFamily == AddressFamily.InterNetworkV6 && !s_global.Contains(address)) || s_refused.Any(n => n.Contains(address));
    }
}
