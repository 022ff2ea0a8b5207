using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Collaboration.Web.Serving;

/// <summary>A form sent to a page that takes none: without this the page would be drawn with nothing loaded.</summary>
internal sealed class NoHandler : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var method = context.HttpContext.Request.Method;
        if (context.HandlerMethod is null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method)) { context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed); }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
