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
        if (await ReadAsync(content, ct) is not { } brought) { return null; }
        var kept = Content.Of(brought);
        var file = new MediaFile(id, await store.PutAsync(db.CurrentTenantId, kept.Bytes, ct), kept, NameOf(name, kept.MediaType), by, clock.GetUtcNow());
        db.Add(file);
        await db.SaveChangesAsync(ct);
        return file.Address;
    }

    private static async Task<byte[]?> ReadAsync(Stream content, CancellationToken ct)
    {
        var (brought, buffer) = (new MemoryStream(), new byte[81920]);
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            if (brought.Length + read > IMediaLibrary.MostBytes) { return null; }
            brought.Write(buffer, 0, read);
        }
        return brought.Length == 0 ? null : brought.ToArray();
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
