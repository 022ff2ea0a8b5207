using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Telling;

/// <summary>The film or the voice of a story comes in by tus, for whoever has the story in hand: on a bad line it goes on where it stopped. Without script it comes by its page's form.</summary>
internal static class PiecesApi
{
    public static string PathOf(Guid story) => $"/stories/tell/files/{story}/pieces";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var pieces = endpoints.MapGroup("/stories/tell/files/{id:guid}/pieces").WithMetadata(new OpenAttribute(), new RequestSizeLimitAttribute(Tus.MostOfPiece)).AddEndpointFilter(Tus.SpeakAsync);
        pieces.MapPost("", BeginAsync);
        pieces.MapMethods("/{token}", [HttpMethods.Head], OffsetAsync);
        pieces.MapPatch("/{token}", AppendAsync);
        pieces.MapDelete("/{token}", DropAsync);
    }

    private static async Task<IResult> BeginAsync(Guid id, HttpContext context, StoryInHand hand, StoryGate gate, StoryPieces pieces, IQuota quota, CollaborationDb db, CancellationToken ct)
    {
        if (await InHandAsync(hand, id, ct) is not { } story) { return Results.NotFound(); }
        var texts = Texts.Of(story.Language);
        if (await gate.RefusalAsync(texts, ct) is { } refusal) { return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: refusal); }
        if (Tus.LengthOf(context.Request) is not (> 0 and var length)) { return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Say how many bytes the file has, at least one."); }
        if (length > StoryPieces.Most) { return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: texts.FileTooLarge(StoryPieces.Most >> 20)); }
        if (await db.Set<StoryFile>().CountAsync(f => f.StoryId == id, ct) >= StoryFile.Most) { return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: texts.FilesFull); }
        if (await quota.ReadAsync(ct) is var room && room.Used + length > room.Allowed) { return Results.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: texts.FileRefused); }
        context.Response.Headers.Location = $"{context.Request.PathBase}{PathOf(id)}/{pieces.Begin(id, Tus.NameOf(context.Request), length)}";
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> OffsetAsync(Guid id, string token, HttpContext context, StoryInHand hand, StoryPieces pieces, IComingFiles coming, CancellationToken ct)
    {
        if (await InHandAsync(hand, id, ct) is null || pieces.Find(id, token) is not { } file) { return Results.NotFound(); }
        Tus.Answer(context.Response, coming.OffsetOf(file.Id));
        context.Response.Headers["Upload-Length"] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file.Bytes}");
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, string token, HttpContext context, StoryInHand hand, StoryPieces pieces, IComingFiles coming, CancellationToken ct)
    {
        if (await InHandAsync(hand, id, ct) is null || pieces.Find(id, token) is not { } file) { return Results.NotFound(); }
        if (context.Request.ContentType != "application/offset+octet-stream") { return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType); }
        if (Tus.OffsetOf(context.Request) is not { } offset) { return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Say where the piece begins."); }
        try
        {
            if (!await coming.AppendAsync(file.Id, offset, file.Bytes, context.Request.Body, ct)) { return Results.Problem(statusCode: StatusCodes.Status409Conflict, title: "The piece does not follow what is here."); }
        }
        catch (IOException) when (!ct.IsCancellationRequested) { return Results.StatusCode(StatusCodes.Status423Locked); }
        Tus.Answer(context.Response, coming.OffsetOf(file.Id));
        return Results.NoContent();
    }

    private static async Task<IResult> DropAsync(Guid id, string token, StoryInHand hand, StoryPieces pieces, IComingFiles coming, CancellationToken ct)
    {
        if (await InHandAsync(hand, id, ct) is null || pieces.Find(id, token) is not { } file) { return Results.NotFound(); }
        coming.Drop(file.Id);
        return Results.NoContent();
    }

    private static async Task<Story?> InHandAsync(StoryInHand hand, Guid id, CancellationToken ct) => await hand.FindAsync(id, ct) is { State: StoryStates.Draft } story ? story : null;
}
