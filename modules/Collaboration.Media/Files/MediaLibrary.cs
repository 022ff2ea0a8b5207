using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Files;

internal sealed class MediaLibrary(CollaborationDb db, FileStore store, TimeProvider clock) : IMediaLibrary
{
    public async Task<FileAddress?> AddAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct)
    {
        if (await db.Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } there) { return there.Address; }
        if (await store.PutAsync(db.CurrentTenantId, content, IMediaLibrary.MostBytes, ct) is not var (hash, _)) { return null; }
        var stored = await Content.OfAsync(store.PathOf(db.CurrentTenantId, hash), hash, ct);
        var file = new MediaFile(id, stored, NameOf(name, stored.MediaType), by, clock.GetUtcNow());
        db.Add(file);
        await db.SaveChangesAsync(ct);
        return file.Address;
    }

    private static string NameOf(string name, string mediaType)
    {
        var ending = mediaType switch
        {
            "image/jpeg" => "jpg",
            "image/png" => "png",
            "image/webp" => "webp",
            "image/gif" => "gif",
            "application/pdf" => "pdf",
            _ => Path.GetExtension(name).TrimStart('.').ToLowerInvariant() is { Length: > 0 and <= 8 } own && own.All(char.IsAsciiLetterOrDigit) ? own : "bin",
        };
        return $"{(Slug.Of(Path.GetFileNameWithoutExtension(name), 80) is { Length: > 0 } words ? words : "file")}.{ending}";
    }
}
