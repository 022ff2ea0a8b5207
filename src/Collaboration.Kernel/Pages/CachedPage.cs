using System.IO.Compression;
using System.Security.Cryptography;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Collaboration.Kernel.Pages;

/// <summary>A finished page: its bytes, plain and compressed, and the headers that go with it.</summary>
internal sealed class CachedPage
{
    private static readonly StringValues s_cacheControl = "private, no-cache";
    private static readonly StringValues s_brotli = "br";
    private static readonly StringValues s_vary = "Accept-Encoding, Cookie";

    private readonly byte[] _plain;
    private readonly byte[] _compressed;
    private readonly StringValues _tag;
    private readonly StringValues _policy;
    private readonly string _contentType;
    private readonly Action? _seen;

    /// <param name="seen">Called each time that the page is shown from here, to count the view.</param>
    public CachedPage(byte[] page, string contentType, StringValues policy, Tenant tenant, int generation, long madeAt, Action? seen)
    {
        (_plain, _contentType, _policy, Tenant, Generation, MadeAt, _seen) = (page, contentType, policy, tenant, generation, madeAt, seen);
        _tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(page))[..24]}\"";
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, new BrotliCompressionOptions { Quality = 5 }, leaveOpen: true)) { brotli.Write(page); }
        _compressed = buffer.ToArray();
    }

    public int Generation { get; }

    /// <summary>As the catalogue had the tenant then: a parent's new brand makes new pages at its members too.</summary>
    public Tenant Tenant { get; }

    /// <summary>Timestamp of the clock.</summary>
    public long MadeAt { get; }

    public long Size => _plain.Length + _compressed.Length + 512;

    /// <param name="isFirst">The page has just been made, and has counted its first view itself.</param>
    public Task WriteAsync(HttpContext context, bool isFirst = false)
    {
        if (!isFirst) { _seen?.Invoke(); }
        var response = context.Response;
        response.Headers.CacheControl = s_cacheControl;
        response.Headers.ETag = _tag;
        response.Headers.Vary = s_vary;
        response.Headers.ContentSecurityPolicy = _policy;
        // One tag of several, or weakened by a proxy that compressed the page. Times are not asked for: they have whole
        // seconds, and say nothing of what was taken back.
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(_tag.ToString(), StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var body = _plain;
        if (context.Request.Headers.AcceptEncoding is { Count: > 0 } accepted && accepted.ToString().Contains("br", StringComparison.Ordinal))
        {
            response.Headers.ContentEncoding = s_brotli;
            body = _compressed;
        }
        response.ContentType = _contentType;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }
}
