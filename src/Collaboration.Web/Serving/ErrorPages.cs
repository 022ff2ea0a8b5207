using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Collaboration.Web.Serving;

/// <summary>
/// Shows the page of an error as if it had been asked for by itself, without the form that led to it: reading, checking
/// or counting that again would fail again. A body that is too long is refused.
/// </summary>
internal sealed class ErrorPages(RequestDelegate next)
{
    /// <summary>Most bytes that are read and thrown away, so that a browser gets to see what was wrong.</summary>
    private const long Patience = 32 << 20;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            if (!HttpMethods.IsHead(context.Request.Method)) { context.Request.Method = HttpMethods.Get; }
            context.Request.ContentType = null;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }
        else if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } limit && context.Request.ContentLength > limit.MaxRequestBodySize)
        {
            return RefuseAsync(context, limit);
        }
        return next(context);
    }

    private static async Task RefuseAsync(HttpContext context, IHttpMaxRequestBodySizeFeature limit)
    {
        // A connection that is closed while a browser still sends shows a broken connection instead of the page.
        if (context.Request.ContentLength <= Patience && !limit.IsReadOnly)
        {
            limit.MaxRequestBodySize = Patience;
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
    }
}
