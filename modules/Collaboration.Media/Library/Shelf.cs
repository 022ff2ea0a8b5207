using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Library;

/// <summary>The hospital's files, the newest first.</summary>
internal sealed class Shelf(CollaborationDb db, FileReaders readers)
{
    /// <summary>Most files that one page of unused ones looks through: a hospital may have a hundred thousand that are all in use.</summary>
    private const int MostLookedAt = 10_000;

    private const int Batch = 500;

    /// <summary>At most so many and one more, which says that there is a next page.</summary>
    public async Task<List<ShelfItem>> FindAsync(Wanted wanted, int most, CancellationToken ct)
    {
        var (words, kind, by, at, id) = (wanted.Words, wanted.Kind, wanted.By, wanted.After?.At, wanted.After?.Id);
        return await db.Database.SqlQuery<ShelfItem>($"""
            select f.id as "Id", f.name as "Name", f.media_type as "MediaType", f.bytes as "Bytes", f.width as "Width", f.height as "Height", f.added_at as "AddedAt",
                coalesce(d.focus_x, 50) as "FocusX", coalesce(d.focus_y, 50) as "FocusY", trim(a.given_name || ' ' || a.family_name) as "By"
            from media.file f left join media.description d on d.file_id = f.id left join kernel.account a on a.id = f.added_by
            where f.state <> 'refused' and not exists (select from media.recalled r where r.file_id = f.id) and ({by}::uuid is null or f.added_by = {by})
                and ({kind}::text is null or {kind} = case split_part(f.media_type, '/', 1) when 'image' then 'picture' when 'video' then 'film' when 'audio' then 'sound' else 'other' end)
                and not exists (select from unnest(array(select kernel.folded(x) from unnest({words}) x)) w
                    where strpos(' ' || translate(lower(f.name), '-.', '  '), w) = 0 and strpos(coalesce(d.folded, ''), w) = 0 and strpos(coalesce(a.folded, ''), w) = 0)
                and ({at}::timestamptz is null or (f.added_at, f.id) < ({at}, {id}::uuid))
            order by f.added_at desc, f.id desc limit {most + 1}
            """).ToListAsync(ct);
    }

    /// <summary>The same of those that stand nowhere. It may be fewer while there are more: then it says where to go on.</summary>
    public async Task<(List<ShelfItem> Items, Place? More)> FindUnusedAsync(Wanted wanted, int most, CancellationToken ct)
    {
        var unused = new List<ShelfItem>();
        for (var (looked, after) = (0, wanted.After); ;)
        {
            var found = await FindAsync(wanted with { After = after }, Batch, ct);
            var shown = await readers.ShownAsync([.. found.Select(f => f.Id)], ct);
            foreach (var item in found.Take(Batch).Where(f => !shown.Contains(f.Id)))
            {
                if (unused.Count == most) { return (unused, PlaceOf(unused[^1])); }
                unused.Add(item);
            }
            if (found.Count <= Batch) { return (unused, null); }
            (looked, after) = (looked + Batch, PlaceOf(found[Batch - 1]));
            if (looked >= MostLookedAt) { return (unused, after); }
        }
    }

    public static Place PlaceOf(ShelfItem item) => new(item.AddedAt, item.Id);
}
