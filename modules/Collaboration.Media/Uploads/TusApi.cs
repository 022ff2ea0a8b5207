using System.Globalization;
using System.Text;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Media.Library;
using Collaboration.Media.Quotas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Media.Uploads;

/// <summary>
/// Files come in by tus 1.0.0 (https://tus.io/protocols/resumable-upload), with its extensions creation and termination.
/// Every call needs the header Tus-Resumable, which no other site's page can make a browser send.
/// </summary>
internal static class TusApi
{
    private const string Version = "1.0.0";

    /// <summary>Most bytes of a piece; a client that has more sends more of them.</summary>
    private const long MostOfPiece = 64 << 20;

    private static readonly RequiresAttribute s_required = new(MediaPermissions.Bring);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var uploads = endpoints.MapGroup("/media/uploads").WithMetadata(s_required, new RequestSizeLimitAttribute(MostOfPiece)).AddEndpointFilter(SpeakAsync);
        uploads.MapPost("", StartAsync);
        uploads.MapMethods("/{id:guid}", [HttpMethods.Head], OffsetAsync);
        uploads.MapPatch("/{id:guid}", AppendAsync);
        uploads.MapDelete("/{id:guid}", DropAsync);
        uploads.MapPut("/{id:guid}/description", DescriptionApi.SayAsync);
        endpoints.MapGet("/media/uploads/{id:guid}", ReadAsync).WithMetadata(s_required);
    }

    private static async ValueTask<object?> SpeakAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var (request, response) = (call.HttpContext.Request, call.HttpContext.Response);
        response.Headers["Tus-Resumable"] = Version;
        response.Headers.CacheControl = "no-store";
        if (request.Headers["Tus-Resumable"] != Version)
        {
            response.Headers["Tus-Version"] = Version;
            return Results.Problem(statusCode: StatusCodes.Status412PreconditionFailed, title: $"Uploads speak tus {Version}.");
        }
        return await next(call);
    }

    private static async Task<IResult> StartAsync(HttpContext context, Uploads uploads, Quota quota, CancellationToken ct)
    {
        if (!long.TryParse(context.Request.Headers["Upload-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length == 0) { return Results.Problem(statusCode: 400, title: "Say how many bytes the file has, at least one."); }
        if (length > Files.FileKinds.Most("video/mp4")) { return Results.Problem(statusCode: 413, title: "A file has at most 2 GB."); }
        if (await quota.RefusalAsync(length, ct) is { } full) { return Results.Problem(statusCode: 413, title: full); }
        var upload = await uploads.StartAsync(NameOf(context.Request.Headers["Upload-Metadata"].ToString()), length, ct);
        context.Response.Headers.Location = $"{context.Request.PathBase}/media/uploads/{upload.Id}";
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> OffsetAsync(Guid id, HttpContext context, Uploads uploads, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { } upload) { return Results.NotFound(); }
        context.Response.Headers["Upload-Offset"] = uploads.OffsetOf(upload).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Upload-Length"] = upload.Bytes.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext context, Uploads uploads, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { } upload) { return Results.NotFound(); }
        if (context.Request.ContentType != "application/offset+octet-stream") { return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType); }
        if (!long.TryParse(context.Request.Headers["Upload-Offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) { return Results.Problem(statusCode: 400, title: "Say where the piece begins."); }
        try
        {
            if (upload.IsOver ? offset != upload.Bytes : !await uploads.AppendAsync(upload, offset, context.Request.Body, ct)) { return Results.Problem(statusCode: 409, title: "The piece does not follow what is here."); }
            await uploads.FinishAsync(upload, ct);
        }
        catch (IOException) when (!ct.IsCancellationRequested) { return Results.StatusCode(StatusCodes.Status423Locked); }
        context.Response.Headers["Upload-Offset"] = uploads.OffsetOf(upload).ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    /// <summary>What became of it, for the page that sent it.</summary>
    private static async Task<IResult> ReadAsync(Guid id, HttpContext context, Uploads uploads, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { } upload) { return Results.NotFound(); }
        context.Response.Headers.CacheControl = "no-store";
        string? later;
        try { later = await uploads.FinishAsync(upload, ct); }
        catch (IOException) { return Results.StatusCode(StatusCodes.Status423Locked); }
        var file = await uploads.FileAsync(upload, ct);
        return Results.Json(new { upload.Id, Offset = uploads.OffsetOf(upload), Length = upload.Bytes, Refusal = upload.Refusal ?? later, file?.Path, file?.Width, file?.Height, file?.MediaType, file?.Missing });
    }

    private static async Task<IResult> DropAsync(Guid id, Uploads uploads, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { } upload) { return Results.NotFound(); }
        await uploads.DropAsync(upload, ct);
        return Results.NoContent();
    }

    /// <summary>Of <c>filename d29ybGQ=,kind …</c> the name, which only ever becomes words in an address.</summary>
    private static string NameOf(string metadata)
    {
        foreach (var pair in metadata.Split(','))
        {
            if (pair.Trim().Split(' ') is not ["filename", var value]) { continue; }
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value, bytes, out var length)) { break; }
            var name = string.Concat(Encoding.UTF8.GetString(bytes, 0, length).Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c != '\uFFFE'));
            return Characters.CannotBeKept(name) || name.Length == 0 ? "file" : name[..Math.Min(name.Length, 255)];
        }
        return "file";
    }
}
