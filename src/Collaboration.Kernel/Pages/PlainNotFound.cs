using System.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Pages;

/// <summary>The page of an address where nobody is: the same bytes for whatever reason, so that it tells nothing.</summary>
public static class PlainNotFound
{
    private static readonly byte[] s_page = Encoding.UTF8.GetBytes("""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Nothing here</title></head>
        <body><main><h1>There is nothing here</h1><p>Check the address for a typing mistake, or ask whoever gave it to you.</p></main></body></html>

        """);

    public static async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = s_page.Length;
        context.Response.Headers.CacheControl = "private, no-cache";
        if (!HttpMethods.IsHead(context.Request.Method)) { await context.Response.Body.WriteAsync(s_page, context.RequestAborted); }
    }
}
