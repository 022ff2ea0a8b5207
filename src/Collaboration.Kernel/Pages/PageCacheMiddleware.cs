using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>Answers signed-out readers from memory, and keeps what pages marked <see cref="CachedForStrangersAttribute"/> make for them.</summary>
public sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || SessionHandler.HasCookie(request)) { return next(context); }
        var tenant = context.Features.Get<Tenant>()!;
        var key = new PageKey(tenant.Id, request.PathBase.Value!, request.Path.Value!, request.QueryString.Value!);
        if (cache.Find(key) is { } page) { return page.WriteAsync(context); }
        return HttpMethods.IsGet(request.Method) ? MakeAsync(context, key) : next(context);
    }

    private async Task MakeAsync(HttpContext context, PageKey key)
    {
        // Taken before the page is made: an event in between makes it old at birth.
        var generation = cache.Generation(key.Tenant);
        var sent = context.Response.Body;
        using var made = new MemoryStream();
        context.Response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = sent;
        }
        var bytes = made.ToArray();
        if (context.GetEndpoint()?.Metadata.GetMetadata<CachedForStrangersAttribute>() is { } kept && kept.Covers(context.Request.Query) && IsWhole(context.Response))
        {
            var page = new CachedPage(bytes, context.Response.Headers.ContentSecurityPolicy, generation, context.Features.Get<PageSeen>()?.Count);
            cache.Keep(key, page);
            await page.WriteAsync(context);
            return;
        }
        if (bytes.Length > 0 && !context.Response.HasStarted) { context.Response.ContentLength = bytes.Length; }
        await sent.WriteAsync(bytes, context.RequestAborted);
    }

    private static bool IsWhole(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK && !response.HasStarted && response.Headers.SetCookie.Count == 0
        && response.Headers.ContentEncoding.Count == 0 && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
}

/// <summary>A page that is the same for everybody who is not signed in. It holds no form and no token.</summary>
/// <param name="query">Names of the query parameters that it answers to; with any other it is made anew.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CachedForStrangersAttribute(params string[] query) : Attribute
{
    internal bool Covers(IQueryCollection asked) => asked.Count == 0 || asked.All(q => q.Value.Count == 1 && q.Value[0]!.Length <= 20 && query.Contains(q.Key));
}

/// <summary>Set by a page whose views are counted: called again each time that the page is shown from the cache.</summary>
/// <param name="Count">Counts one view; quick, and without a query.</param>
public sealed record PageSeen(Action Count);
