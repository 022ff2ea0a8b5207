using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Media.Films;

/// <summary>What belongs to a film, for whoever may see the film: its still picture and its captions.</summary>
internal static class FilmsApi
{
    private static readonly string[] s_read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/media/{id:guid}/poster/{name}", s_read, PosterAsync).WithMetadata(new OpenAttribute());
        endpoints.MapMethods("/media/{id:guid}/captions/{language}.vtt", s_read, CaptionsAsync).WithMetadata(new OpenAttribute());
    }

    private static async Task<IResult> PosterAsync(Guid id, int? w, HttpContext context, CollaborationDb db, Person person, FileReaders readers, FileStore store, CancellationToken ct)
    {
        var poster = await db.Set<Film>().Where(f => f.FileId == id).Join(db.Set<MediaFile>(), f => f.PosterId, f => f.Id, (_, poster) => poster).AsNoTracking().SingleOrDefaultAsync(ct);
        return poster is null || !await readers.MaySeeAsync(id, person, ct) ? Results.NotFound() : await FilesApi.GiveAsync(poster, w, context, db, store, ct);
    }

    private static async Task<IResult> CaptionsAsync(Guid id, string language, HttpContext context, CollaborationDb db, Person person, FileReaders readers, CancellationToken ct)
    {
        var caption = await db.Set<Caption>().AsNoTracking().SingleOrDefaultAsync(c => c.FileId == id && c.Language == language, ct);
        if (caption is null || !await readers.MaySeeAsync(id, person, ct)) { return Results.NotFound(); }
        var bytes = Encoding.UTF8.GetBytes(caption.Vtt);
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ContentSecurityPolicy = FilesApi.Policy;
        return Results.File(bytes, "text/vtt; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }
}
