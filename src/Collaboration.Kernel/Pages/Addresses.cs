using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>Whole addresses, for what is read away from the site: feeds, site maps, previews of links.</summary>
public static class Addresses
{
    /// <summary>Scheme and host as the reader asked for them, behind trusted proxies too, and the tenant's prefix.</summary>
    /// <param name="path">Below the tenant's prefix, starting with a slash.</param>
    public static string AddressOf(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host.Value}{request.PathBase.Value}{path}";

    /// <summary>What follows the tenant's own prefix, of a whole address as somebody copied it from the browser, or of such a path.</summary>
    /// <param name="typed">Whatever somebody typed.</param>
    public static string Below(HttpRequest request, string typed)
    {
        var path = Uri.TryCreate(typed, UriKind.Absolute, out var whole) && whole.Scheme is "https" or "http" ? whole!.PathAndQuery + whole.Fragment : typed;
        var prefix = request.PathBase.Value + "/";
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[(prefix.Length - 1)..] : path;
    }

    /// <summary>Where a tenant answers, for what is made without a request: on a host of its own, else below its prefix on the network's.</summary>
    /// <returns>Scheme, host and prefix, without a slash at the end; null when no host name is known.</returns>
    public static string? OriginOf(Tenant tenant, TenantCatalogue catalogue) =>
        tenant.Hosts is [var own, ..] ? $"https://{own}" : tenant.PathBase.HasValue && catalogue.Network.Hosts is [var networks, ..] ? $"https://{networks}{tenant.PathBase.Value}" : null;

    /// <summary>Where another tenant answers: below its prefix on this host, else on a host of its own, else below its prefix on the network's.</summary>
    /// <returns>Scheme, host and prefix, without a slash at the end; null when no known address leads there.</returns>
    public static string? AddressOf(this HttpRequest request, Tenant tenant, TenantCatalogue catalogue)
    {
        if (catalogue.Resolve(request.Host.Host, tenant.PathBase.Value).Tenant?.Id == tenant.Id) { return $"{request.Scheme}://{request.Host.Value}{tenant.PathBase.Value}"; }
        if (tenant.Hosts is [var own, ..]) { return $"{request.Scheme}://{On(own)}"; }
        return tenant.Prefix is not null && catalogue.Network.Hosts is [var networks, ..] ? $"{request.Scheme}://{On(networks)}{tenant.PathBase.Value}" : null;

        string On(string host) => request.Host.Port is { } port ? $"{host}:{port}" : host;
    }
}
