using System.Globalization;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Collaboration.Media.Library;
using Collaboration.Media.Quotas;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Media.Uploads;

/// <summary>Files of whoever may bring them come in by tus, with its extensions creation and termination.</summary>
internal static class TusApi
{
    private static readonly RequiresAttribute s_required = new(MediaPermissions.Bring);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var uploads = endpoints.MapGroup("/media/uploads").WithMetadata(s_required, new RequestSizeLimitAttribute(Tus.MostOfPiece)).AddEndpointFilter(Tus.SpeakAsync);
        uploads.MapPost("", StartAsync);
        uploads.MapMethods("/{id:guid}", [HttpMethods.Head], OffsetAsync);
        uploads.MapPatch("/{id:guid}", AppendAsync);
        uploads.MapDelete("/{id:guid}", DropAsync);
        uploads.MapPut("/{id:guid}/description", DescriptionApi.SayAsync);
        endpoints.MapGet("/media/uploads/{id:guid}", ReadAsync).WithMetadata(s_required);
    }

    private static async Task<IResult> StartAsync(HttpContext context, Uploads uploads, Quota quota, CancellationToken ct)
    {
        if (Tus.LengthOf(context.Request) is not (> 0 and var length)) { return Results.Problem(statusCode: 400, title: "Say how many bytes the file has, at least one."); }
        if (length > Files.FileKinds.Most("video/mp4")) { return Results.Problem(statusCode: 413, title: "A file has at most 2 GB."); }
        if (await quota.RefusalAsync(length, ct) is { } full) { return Results.Problem(statusCode: 413, title: full); }
        var upload = await uploads.StartAsync(Tus.NameOf(context.Request), length, ct);
        context.Response.Headers.Location = $"{context.Request.PathBase}/media/uploads/{upload.Id}";
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> OffsetAsync(Guid id, HttpContext context, Uploads uploads, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { } upload) { return Results.NotFound(); }
        Tus.Answer(context.Response, uploads.OffsetOf(upload));
        context.Response.Headers["Upload-Length"] = upload.Bytes.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpContext context, Uploads uploads, CancellationToken ct)
    {
        if (await uploads.MineAsync(id, ct) is not { } upload) { return Results.NotFound(); }
        if (context.Request.ContentType != "application/offset+octet-stream") { return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType); }
        if (Tus.OffsetOf(context.Request) is not { } offset) { return Results.Problem(statusCode: 400, title: "Say where the piece begins."); }
        try
        {
            if (upload.IsOver ? offset != upload.Bytes : !await uploads.AppendAsync(upload, offset, context.Request.Body, ct)) { return Results.Problem(statusCode: 409, title: "The piece does not follow what is here."); }
            await uploads.FinishAsync(upload, ct);
        }
        catch (IOException) when (!ct.IsCancellationRequested) { return Results.StatusCode(StatusCodes.Status423Locked); }
        Tus.Answer(context.Response, uploads.OffsetOf(upload));
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
}
