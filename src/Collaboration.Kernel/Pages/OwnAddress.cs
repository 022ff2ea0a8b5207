using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Collaboration.Kernel.Pages;

/// <summary>Where the scope's tenant answers, for what is made without a request: mails, and what is printed from them.</summary>
public sealed class OwnAddress(CurrentTenant current, TenantDirectory tenants, IServer server)
{
    /// <summary>Scheme, host and prefix, without a slash at the end.</summary>
    // Without a host name nobody outside reaches it: what is tried out on one machine is reached by its own address.
    public string Origin => Addresses.OriginOf(current.Tenant, tenants.Current)
        ?? (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost").TrimEnd('/') + current.Tenant.PathBase.Value;

    /// <summary>Where the tenant's logo is, for who is not on its pages; null for none.</summary>
    public string? Logo => current.Tenant.Logo is { } logo ? Of($"/brand/logo?v={logo.Hash}") : null;

    /// <param name="path">Below the tenant's prefix, starting with a slash.</param>
    public string Of(string path) => Origin + path;
}
