using System.Text;
using System.Xml;
using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Syndication;

/// <summary>An XML document, written to memory first: a failure halfway is an error page, not half a document. Who has the same already is told so.</summary>
public sealed class XmlAnswer(string contentType, Action<XmlWriter> write) : IResult
{
    private static readonly XmlWriterSettings s_settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, s_settings))
        {
            xml.WriteStartDocument();
            write(xml);
        }
        httpContext.Response.Headers.CacheControl = "private, no-cache";
        httpContext.Response.Headers.Vary = "Accept-Encoding, Cookie";
        var tag = CachedPage.TagOf(buffer.ToArray());
        httpContext.Response.Headers.ETag = tag;
        if (CachedPage.IsKnown(httpContext.Request, tag))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        httpContext.Response.ContentType = contentType;
        httpContext.Response.ContentLength = buffer.Length;
        if (HttpMethods.IsHead(httpContext.Request.Method)) { return; }
        buffer.Position = 0;
        await buffer.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
