using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Media.Files;

/// <summary>The files themselves. A picture is shown; whatever else is offered to save, and can do nothing in the page's name.</summary>
internal static class FilesApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapMethods("/media/{id:guid}/{measures}/{name}", s_read, ReadAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> ReadAsync(Guid id, HttpContext context, CollaborationDb db, Person person, FileReaders readers, FileStore store, CancellationToken ct)
    {
        if (await s_find(db, id, ct) is not { } file || !await readers.MaySeeAsync(id, person, ct)) { return Results.NotFound(); }
        if (new FileInfo(store.PathOf(db.CurrentTenantId, file.Hash)) is not { Exists: true } content) { return Results.NotFound(); }
        var headers = context.Response.Headers;
        // Asked for again each time: what was taken back is gone.
        headers.CacheControl = "private, no-cache";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.ContentDisposition = new ContentDispositionHeaderValue(file.Width > 0 ? "inline" : "attachment") { FileName = file.Name }.ToString();
        return Results.File(content.FullName, file.MediaType, lastModified: file.AddedAt, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""), enableRangeProcessing: true);
    }

    private static readonly Func<CollaborationDb, Guid, CancellationToken, Task<MediaFile?>> s_find = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid id, CancellationToken ct) => db.Set<MediaFile>().AsNoTracking().SingleOrDefault(f => f.Id == id));
}
