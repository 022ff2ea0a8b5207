using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Testing;

/// <summary>Every way to ask the modules for something: each address with each method that it takes.</summary>
public static class Routes
{
    /// <param name="Method">GET or POST: HEAD is answered like GET.</param>
    /// <param name="Name">The address as it is declared, with the name of the form where a page has several.</param>
    /// <param name="Path">The same, filled with ids.</param>
    public sealed record Route(string Method, string Name, string Path);

    /// <param name="ids">By the segment in front of a parameter.</param>
    public static async Task<IReadOnlyList<Route>> AllAsync(App app, IReadOnlyDictionary<string, string> ids)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var routes = new List<Route>();
        foreach (var (endpoint, address) in Addresses.WithEndpoints(app, ids))
        {
            IEnumerable<(string Method, string Form)> taken = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Select(h => (h.HttpMethod.ToUpperInvariant(), h.Name is null ? "" : "?handler=" + h.Name)).Append(("GET", ""))
                : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Where(m => !HttpMethods.IsHead(m)).Select(m => (m, ""));
            routes.AddRange(taken.Distinct().Select(t => new Route(t.Method, address.Route + t.Form, address.Path + t.Form)));
        }
        return [.. routes.OrderBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)];
    }
}
