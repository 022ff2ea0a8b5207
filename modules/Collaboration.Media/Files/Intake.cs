using System.Buffers;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Media.Films;
using Collaboration.Media.Pictures;
using Collaboration.Media.Quotas;
using Collaboration.Media.Scanning;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Files;

/// <summary>The one door by which a file comes in, from a browser, an old blog or anything else.</summary>
internal sealed class Intake(CollaborationDb db, Contents contents, Drawing drawing, Quota quota, Scanner scanner, Intake.Limit limit, TimeProvider clock)
{
    /// <summary>Takes a file that lies on the disk; whoever put it there takes it away.</summary>
    /// <param name="atOnce">A picture's sizes are drawn before it returns, and what cannot be drawn is not kept; else soon after.</param>
    public async Task<BroughtFile> TakeAsync(Guid id, string name, string path, Guid? by, bool atOnce, CancellationToken ct)
    {
        try { return await ReadAsync(id, name, path, by, atOnce, ct); }
        finally { await contents.SettleAsync(); }
    }

    private async Task<BroughtFile> ReadAsync(Guid id, string name, string path, Guid? by, bool atOnce, CancellationToken ct)
    {
        if (await db.Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } there) { return new(there.Address, null); }
        var (length, kind) = (new FileInfo(path).Length, await KindAsync(path, ct));
        if (length == 0) { return No("The file is empty."); }
        if (kind == FileKinds.Drawing) { return No("An SVG can hold programs, and is not taken. Save it as PNG and try again."); }
        if (length > FileKinds.Most(kind)) { return No($"The file has more than {FileKinds.Most(kind) >> 20} MB. Make it smaller and try again."); }
        if (await quota.RefusalAsync(length, ct) is { } full) { return No(full); }
        if (await scanner.RefusalAsync(path, ct) is { } refused) { return refused; }
        return FileKinds.IsPicture(kind) ? await PictureAsync(id, name, path, by, atOnce, ct) : await KeptAsync(new MediaFile(id, await contents.PutFileAsync(path, ct), kind, length, NameOf(name, kind), by, clock.GetUtcNow()), atOnce, ct);
    }

    private async Task<BroughtFile> PictureAsync(Guid id, string name, string path, Guid? by, bool atOnce, CancellationToken ct)
    {
        MediaFile file;
        using (await limit.TakeAsync(ct))
        {
            using var whole = await Whole.ReadAsync(path, ct);
            if (Content.Of(whole.Bytes) is not { } picture) { return No("That picture is broken or cut off. Save it again and try once more."); }
            file = new MediaFile(id, await contents.PutAsync(picture.Bytes, ct), picture, NameOf(name, picture.MediaType), by, clock.GetUtcNow());
        }
        if (!atOnce) { return await LaterAsync(file, ct); }
        db.Add(file);
        if (await drawing.DrawAsync(file, ct) is not { } refusal) { return new(file.Address, null); }
        db.Remove(file);
        await db.SaveChangesAsync(ct);
        await contents.SettleAsync();
        await contents.ForgetAsync([file.Hash], ct);
        return No(refusal);
    }

    private async Task<BroughtFile> LaterAsync(MediaFile file, CancellationToken ct)
    {
        // A job that waits already takes this along.
        if (!await db.Set<Job>().AnyAsync(j => j.Kind == DrawWaiting.Name && j.Attempts == 0, ct)) { db.Add(new Job(DrawWaiting.Name, clock.GetUtcNow())); }
        return await KeptAsync(file, atOnce: false, ct);
    }

    private async Task<BroughtFile> KeptAsync(MediaFile file, bool atOnce, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await quota.AdmitAsync(file.Bytes, ct) is { } full) { return No(full); }
        db.Add(file);
        if (FileKinds.IsFilmOrSound(file.MediaType))
        {
            // Whoever waits has it read now; the job is for when that is cut off.
            db.AddRange(new Film(file.Id), new Job(ReadFilms.Name, clock.GetUtcNow() + (atOnce ? TimeSpan.FromMinutes(2) : TimeSpan.Zero)));
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(file.Address, null);
    }

    private static BroughtFile No(string refusal) => new(null, refusal);

    private static async Task<string> KindAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[FileKinds.Head];
        return FileKinds.Of(head.AsSpan(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct)));
    }

    private static string NameOf(string name, string mediaType)
    {
        var ending = mediaType switch
        {
            "image/jpeg" or "image/heic" or "image/avif" => "jpg",
            "image/png" => "png",
            "image/webp" => "webp",
            "image/gif" => "gif",
            "video/mp4" => "mp4",
            "video/webm" => "webm",
            "audio/mp4" => "m4a",
            "audio/mpeg" => "mp3",
            "audio/ogg" => "ogg",
            "application/pdf" => "pdf",
            _ => Path.GetExtension(name).TrimStart('.').ToLowerInvariant() is { Length: > 0 and <= 8 } own && own.All(char.IsAsciiLetterOrDigit) ? own : "bin",
        };
        return $"{(Slug.Of(Path.GetFileNameWithoutExtension(name), 80) is { Length: > 0 } words ? words : "file")}.{ending}";
    }

    /// <summary>A file in memory that is lent: what is made anew for each photograph is cleared away while others read.</summary>
    private sealed record Whole(byte[] Lent, Memory<byte> Bytes) : IDisposable
    {
        public static async Task<Whole> ReadAsync(string path, CancellationToken ct)
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var lent = ArrayPool<byte>.Shared.Rent((int)file.Length);
            var whole = new Whole(lent, lent.AsMemory(0, (int)file.Length));
            await file.ReadExactlyAsync(whole.Bytes, ct);
            return whole;
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(Lent);
    }

    /// <summary>How many pictures are read whole at once, one for the process: each may have 50 MB.</summary>
    internal sealed class Limit() : Turns(2);
}
