using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>Answers signed-out readers from memory, before anything else is asked.</summary>
public sealed class PageCacheMiddleware(RequestDelegate next, PageCache cache)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsRead(request) || SessionHandler.HasCookie(request)) { return next(context); }
        return cache.Find(PageKey.Of(context), context.Features.Get<Tenant>()!) is { } page ? page.WriteAsync(context, cache.Now) : next(context);
    }

    internal static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}

/// <summary>Keeps what pages marked <see cref="CachedForStrangersAttribute"/> make for signed-out readers. Stands after routing.</summary>
public sealed class PageKeeper(RequestDelegate next, PageCache cache, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context) =>
        PageCacheMiddleware.IsRead(context.Request) && !SessionHandler.HasCookie(context.Request)
        && context.GetEndpoint()?.Metadata.GetMetadata<CachedForStrangersAttribute>() is { } kept && kept.Covers(context.Request.Query)
            ? MakeAsync(context, PageKey.Of(context), kept)
            : next(context);

    private async Task MakeAsync(HttpContext context, PageKey key, CachedForStrangersAttribute kept)
    {
        // Taken before the page is made: an event in between makes it old at birth.
        var (generation, madeAt) = (cache.Generation(key.Tenant), clock.GetTimestamp());
        var (sent, method, known) = (context.Response.Body, context.Request.Method, context.Request.Headers.IfNoneMatch);
        using var made = new MemoryStream();
        context.Response.Body = made;
        // Asked for its head alone, or whether it is the same, it is made whole all the same: its tag comes from its bytes.
        (context.Request.Method, context.Request.Headers.IfNoneMatch) = (HttpMethods.Get, default);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Response.Body, context.Request.Method, context.Request.Headers.IfNoneMatch) = (sent, method, known);
        }
        if (IsWhole(context.Response))
        {
            var page = new CachedPage(made.ToArray(), context.Response.ContentType!, context.Response.Headers.ContentSecurityPolicy, context.Features.Get<Tenant>()!, generation, madeAt, context.Features.Get<PageSeen>()?.Count);
            if (kept.IsDated) { page.DateAfter(cache.Last(key), cache.Now); }
            cache.Keep(key, page);
            await page.WriteAsync(context, cache.Now, isFirst: true);
        }
        else if (made.Length > 0)
        {
            made.Position = 0;
            await made.CopyToAsync(sent, context.RequestAborted);
        }
    }

    private static bool IsWhole(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK && !response.HasStarted && response.Headers.SetCookie.Count == 0
        && response.ContentType is not null;
}

/// <summary>A page or feed that is the same for everybody who is not signed in. It holds no form and no token.</summary>
/// <param name="query">Names of the query parameters that it answers to; with any other it is made anew.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CachedForStrangersAttribute(params string[] query) : Attribute
{
    /// <summary>True for what programs ask for again and again, some of them by its date alone: feeds.</summary>
    public bool IsDated { get; init; }

    internal bool Covers(IQueryCollection asked) => asked.Count == 0 || asked.All(q => q.Value.Count == 1 && q.Value[0]!.Length <= 20 && query.Contains(q.Key));
}

/// <summary>Set by a page whose views are counted: called again each time that the page is shown from the cache.</summary>
/// <param name="Count">Counts one view; quick, and without a query.</param>
public sealed record PageSeen(Action Count);
