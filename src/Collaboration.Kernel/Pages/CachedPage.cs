using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Collaboration.Kernel.Events;
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

    // A date has whole seconds, and of what was taken back it says nothing. So it is given out only when the bytes have stood
    // for longer than any node may lag behind: whatever came after them, anywhere, has a later one. It is compared as it
    // is written, like a tag, and never by what is earlier.
    private static readonly TimeSpan s_settling = EventStream.Silence * 2;

    private readonly byte[] _plain;
    private readonly byte[] _compressed;
    private readonly StringValues _tag;
    private readonly StringValues _policy;
    private readonly string _contentType;
    private readonly Action? _seen;
    private DateTimeOffset? _since;
    private StringValues _modified;

    /// <param name="seen">Called each time that the page is shown from here, to count the view.</param>
    public CachedPage(byte[] page, string contentType, StringValues policy, Tenant tenant, int generation, long madeAt, Action? seen)
    {
        (_plain, _contentType, _policy, Tenant, Generation, MadeAt, _seen) = (page, contentType, policy, tenant, generation, madeAt, seen);
        _tag = TagOf(page);
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

    /// <summary>A tag that other bytes do not have.</summary>
    internal static StringValues TagOf(ReadOnlySpan<byte> page) => $"\"{Convert.ToHexStringLower(SHA256.HashData(page))[..24]}\"";

    /// <summary>True when the reader has what bears this tag: one of several, or weakened by a proxy that compressed the page.</summary>
    internal static bool IsKnown(HttpRequest request, StringValues tag) => request.Headers.IfNoneMatch is { Count: > 0 } known && known.ToString().Contains(tag.ToString(), StringComparison.Ordinal);

    /// <summary>Gives it the second in which its bytes were first here, and one of its own: not that of other bytes that stood here before.</summary>
    internal void DateAfter(CachedPage? before, DateTimeOffset now)
    {
        var since = before?._since is not { } then ? now : before._tag == _tag ? then : now > then.AddSeconds(1) ? now : then.AddSeconds(1);
        (_since, _modified) = (since, since.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <param name="isFirst">The page has just been made, and has counted its first view itself.</param>
    public Task WriteAsync(HttpContext context, DateTimeOffset now, bool isFirst = false)
    {
        if (!isFirst) { _seen?.Invoke(); }
        var response = context.Response;
        response.Headers.CacheControl = s_cacheControl;
        response.Headers.ETag = _tag;
        response.Headers.Vary = s_vary;
        response.Headers.ContentSecurityPolicy = _policy;
        var isSettled = _since is { } since && now - since >= s_settling;
        if (isSettled) { response.Headers.LastModified = _modified; }
        if (IsKnown(context.Request, _tag) || (isSettled && context.Request.Headers.IfNoneMatch.Count == 0 && context.Request.Headers.IfModifiedSince == _modified))
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
