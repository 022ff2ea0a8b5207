using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Media.Files;

/// <summary>
/// The files themselves. Of a picture one of its sizes is shown: the smallest that is as wide as asked for, in the best form
/// that the browser says it knows; film and sound are played, from wherever the player asks. Whatever else is offered to
/// save, and can do nothing in the page's name.
/// </summary>
internal static class FilesApi
{
    /// <summary>What a file may do in a browser: nothing.</summary>
    public const string Policy = "default-src 'none'; sandbox";

    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/media/{id:guid}/{measures}/{name}", s_read, ReadAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> ReadAsync(Guid id, int? w, HttpContext context, CollaborationDb db, Person person, FileReaders readers, FileStore store, CancellationToken ct) =>
        await s_find(db, id, ct) is { State: not MediaStates.Refused } file && await (file.IsClosed ? readers.MaySeeAsync(id, person, ct) : readers.MaySeeOpenAsync(id, person, ct)) ? await GiveAsync(file, w, context, db, store, ct) : Results.NotFound();

    /// <summary>Gives out a file that this person may see.</summary>
    /// <param name="width">Of a picture: the width in pixels that is wanted, null for the largest.</param>
    public static async Task<IResult> GiveAsync(MediaFile file, int? width, HttpContext context, CollaborationDb db, FileStore store, CancellationToken ct)
    {
        var shown = file.State == MediaStates.Drawn ? await SizeAsync(db, file.Id, width, context.Request, ct) : null;
        // Before its sizes are there a picture is shown as it came, if every browser knows its kind.
        if (shown is null && file is { State: not MediaStates.Kept, Width: 0 }) { return Results.NotFound(); }
        var (hash, type) = shown is null ? (file.Hash, file.MediaType) : (shown.Hash, shown.MediaType);
        if (await store.FindAsync(db.CurrentTenantId, hash, ct) is not { } content) { return Results.NotFound(); }
        var headers = context.Response.Headers;
        // Asked for again each time: what was taken back is gone.
        headers.CacheControl = "private, no-cache";
        headers.ContentSecurityPolicy = Policy;
        var plays = FileKinds.IsFilmOrSound(type);
        headers.ContentDisposition = new ContentDispositionHeaderValue(plays || file.Width > 0 ? "inline" : "attachment") { FileName = file.Name }.ToString();
        if (plays) { Pieces.Bound(context.Request); }
        if (shown is not null) { headers.Vary = "Accept"; }
        var (changed, tag) = (file.ReplacedAt ?? file.AddedAt, new EntityTagHeaderValue($"\"{hash}\""));
        if (content.Path is null) { return Results.Stream(content.Open(), type, lastModified: changed, entityTag: tag, enableRangeProcessing: true); }
        LargeReads.Use(context);
        return Results.File(content.Path, type, lastModified: changed, entityTag: tag, enableRangeProcessing: true);
    }

    private static async Task<MediaSize?> SizeAsync(CollaborationDb db, Guid id, int? width, HttpRequest request, CancellationToken ct)
    {
        var type = request.Headers.Accept.ToString().Contains("image/webp", StringComparison.OrdinalIgnoreCase) ? "image/webp" : "image/jpeg";
        MediaSize? best = null;
        await foreach (var size in s_sizes(db, id, type).WithCancellation(ct))
        {
            best = size;
            if (size.Width >= (width ?? int.MaxValue)) { break; }
        }
        return best;
    }

    private static readonly Func<CollaborationDb, Guid, CancellationToken, Task<MediaFile?>> s_find = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid id, CancellationToken ct) => db.Set<MediaFile>().AsNoTracking().SingleOrDefault(f => f.Id == id));

    private static readonly Func<CollaborationDb, Guid, string, IAsyncEnumerable<MediaSize>> s_sizes = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid id, string type) => db.Set<MediaSize>().AsNoTracking().Where(s => s.FileId == id && s.MediaType == type).OrderBy(s => s.Width).AsQueryable());
}
