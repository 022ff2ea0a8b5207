using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Scim.Protocol;

/// <summary>A document as directories read it.</summary>
internal sealed class Answer(JsonObject document, int status = StatusCodes.Status200OK) : IResult
{
    public const string ContentType = "application/scim+json";

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With its ETag and, where it was made just now, its address.</summary>
    public static IResult Of(HttpContext context, JsonObject resource, int status = StatusCodes.Status200OK)
    {
        var (version, headers) = (Versions.Of(resource), context.Response.Headers);
        headers.ETag = version;
        if (status == StatusCodes.Status201Created) { headers.Location = (string?)resource["meta"]!["location"]; }
        if (HttpMethods.IsGet(context.Request.Method) && Versions.Names(context.Request.Headers.IfNoneMatch, version)) { return Results.StatusCode(StatusCodes.Status304NotModified); }
        return new Answer(Projection.Of(context.Request.Query).Apply(resource), status);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(document, s_plain);
        var response = httpContext.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, ContentType, bytes.Length);
        response.Headers.CacheControl = "no-store";
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
