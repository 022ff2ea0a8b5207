using Microsoft.AspNetCore.Http.Features;

namespace Collaboration.Web.Serving;

/// <summary>Refuses a body that is longer than its endpoint takes. Stands after routing, which knows how long that is.</summary>
internal sealed class Lengths(RequestDelegate next)
{
    /// <summary>Most bytes that are read and thrown away, so that a browser gets to see what was wrong.</summary>
    private const long Patience = 32 << 20;

    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { } limit && context.Request.ContentLength > limit.MaxRequestBodySize && context.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            ? RefuseAsync(context, limit)
            : next(context);

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
