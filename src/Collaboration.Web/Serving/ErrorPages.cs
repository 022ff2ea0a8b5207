using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Collaboration.Web.Serving;

/// <summary>
/// Shows the page of an error as if it had been asked for by itself, without the form that led to it: reading, checking
/// or counting that again would fail again.
/// </summary>
internal sealed class ErrorPages(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            if (!HttpMethods.IsHead(context.Request.Method)) { context.Request.Method = HttpMethods.Get; }
            context.Request.ContentType = null;
            context.Features.Set<IAntiforgeryValidationFeature>(null);
        }
        return next(context);
    }
}
