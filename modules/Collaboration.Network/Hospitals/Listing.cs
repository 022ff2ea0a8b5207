using Collaboration.Kernel.Tenancy;

namespace Collaboration.Network.Hospitals;

/// <summary>How a tenant stands in the network's pages.</summary>
internal static class Listing
{
    /// <summary>City and state, as far as they are known.</summary>
    public static string Place(Tenant tenant) => string.Join(", ", new[] { tenant.City, tenant.Region }.OfType<string>());

    /// <summary>Where an active tenant answers: below its prefix, or on its first host name.</summary>
    public static string Address(Tenant tenant, string? pathBase) =>
        tenant.Prefix is not null ? $"{pathBase}{tenant.PathBase}/" : tenant.Hosts.Count > 0 ? $"//{tenant.Hosts[0]}/" : $"{pathBase}/";

    /// <summary>Class of a state's pill.</summary>
    public static string Pill(TenantState state) => state switch { TenantState.Active => "good", TenantState.Suspended => "wait", TenantState.Removed => "bad", _ => "off" };
}
