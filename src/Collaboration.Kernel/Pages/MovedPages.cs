using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Pages;

/// <summary>A module that knows where something stands now that stood elsewhere before.</summary>
public interface IMovedPages
{
    /// <summary>Where that stands which had this address before; null when there is nothing that the request's person may read.</summary>
    /// <param name="path">Below the tenant's prefix, decoded.</param>
    /// <param name="query">With its question mark, or empty.</param>
    /// <returns>A path below the tenant's prefix.</returns>
    Task<string?> FindAsync(string path, string query, CancellationToken ct);
}

/// <summary>
/// Sends readers on from old addresses. It asks only where nothing stands, or where the front page is asked for with a
/// query; whoever may not read what stood there gets the answer of an address where nothing ever was.
/// </summary>
public sealed class MovedPages(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!PageCacheMiddleware.IsRead(context.Request) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next(context);
            return;
        }
        var isEmpty = context.GetEndpoint() is null;
        if ((isEmpty || (context.Request.Path == "/" && context.Request.QueryString.HasValue)) && await SendOnAsync(context)) { return; }
        await next(context);
        if (!isEmpty && context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false }) { await SendOnAsync(context); }
    }

    private static async Task<bool> SendOnAsync(HttpContext context)
    {
        var (path, query) = (context.Request.Path.Value ?? "/", context.Request.QueryString.Value ?? "");
        foreach (var module in context.RequestServices.GetServices<IMovedPages>())
        {
            if (await module.FindAsync(path, query, context.RequestAborted) is not { } now) { continue; }
            context.Response.Headers.CacheControl = "private, no-cache";
            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            context.Response.Headers.Location = context.Request.PathBase.Value + now;
            return true;
        }
        return false;
    }
}
