using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>Whole addresses, for what is read away from the site: feeds, site maps, previews of links.</summary>
public static class Addresses
{
    /// <summary>Scheme and host as the reader asked for them, behind trusted proxies too, and the tenant's prefix.</summary>
    /// <param name="path">Below the tenant's prefix, starting with a slash.</param>
    public static string AddressOf(this HttpRequest request, string path) => $"{request.Scheme}://{request.Host.Value}{request.PathBase.Value}{path}";
}
