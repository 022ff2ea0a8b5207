using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Drawings;

internal sealed class Drawings(CollaborationDb db, PictureWorkers workers, TimeProvider clock) : IDrawings
{
    public async Task<DrawnPicture?> OfAsync(string name, Sheet sheet, CancellationToken ct)
    {
        var hash = sheet.Hash();
        if (await db.Set<StoredDrawing>().AsNoTracking().SingleOrDefaultAsync(d => d.Name == name && d.Sheet == hash, ct) is { } kept) { return new(kept.Content, kept.MediaType, sheet.Width, sheet.Height); }
        IReadOnlyList<DrawnPicture> made;
        try { made = await MakeAsync(folder => new("", sheet.MediaType, folder, Sheet: sheet), ct); }
        catch (Exception missing) when (missing is UndrawnException or PicturesMissingException) { return null; }
        var (content, type, at) = (made[0].Content, sheet.MediaType, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            insert into media.drawing (name, sheet, media_type, content, drawn_at) values ({name}, {hash}, {type}, {content}, {at})
            on conflict (tenant_id, name) do update set (sheet, media_type, content, drawn_at) = (excluded.sheet, excluded.media_type, excluded.content, excluded.drawn_at)
            """, ct);
        return made[0];
    }

    public Task ForgetAsync(string names, CancellationToken ct) => db.Set<StoredDrawing>().Where(d => d.Name.StartsWith(names)).ExecuteDeleteAsync(ct);

    public async Task<IReadOnlyList<DrawnPicture>> RedrawAsync(Stream picture, IReadOnlyList<Measure> measures, CancellationToken ct)
    {
        // In a folder of its own: an SVG reaches what lies beside it.
        var alone = Directory.CreateTempSubdirectory("collab-brought-").FullName;
        var path = Path.Combine(alone, "brought");
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write)) { await picture.CopyToAsync(file, ct); }
            var type = await TypeAsync(path, ct) ?? throw new UndrawnException("Choose a PNG, JPEG, WebP or SVG picture.");
            return await MakeAsync(folder => new(path, type, folder, Measures: measures), ct);
        }
        catch (PicturesMissingException) { throw new UndrawnException("Pictures cannot be drawn on this server just now. Tell whoever looks after it."); }
        finally { Directory.Delete(alone, recursive: true); }
    }

    private async Task<IReadOnlyList<DrawnPicture>> MakeAsync(Func<string, PictureOrder> order, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("collab-picture-").FullName;
        try
        {
            var answer = await workers.MakeAsync(order(folder), ct);
            if (answer.Refusal is not null) { throw new UndrawnException(answer.Refusal); }
            var drawn = new List<DrawnPicture>();
            foreach (var size in answer.Sizes) { drawn.Add(new(await File.ReadAllBytesAsync(Path.Combine(folder, size.File), ct), size.MediaType, size.Width, size.Height)); }
            return drawn;
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static async Task<string?> TypeAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[1024];
        var read = head.AsMemory(0, await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct));
        return Picture.TypeOf(read.Span) ?? (Picture.Promises(read.Span) ? Picture.Of(await File.ReadAllBytesAsync(path, ct))?.MediaType : Svg.Promises(read.Span) ? Svg.MediaType : null);
    }
}
