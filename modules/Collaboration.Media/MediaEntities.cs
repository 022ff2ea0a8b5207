using Collaboration.Media.Drawings;
using Collaboration.Media.Files;
using Collaboration.Media.Films;
using Collaboration.Media.Library;
using Collaboration.Media.Pictures;
using Collaboration.Media.Recalls;
using Collaboration.Media.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media;

internal static class MediaEntities
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<MediaFile>(e => e.ToTable("file", "media"));
        model.Entity<MediaSize>(e => { e.ToTable("size", "media"); e.HasKey(x => new { x.FileId, x.MediaType, x.Width }); });
        model.Entity<Description>(e => { e.ToTable("description", "media"); e.HasKey(x => x.FileId); });
        model.Entity<FormerContent>(e => e.ToTable("former", "media"));
        model.Entity<Film>(e => { e.ToTable("film", "media"); e.HasKey(x => x.FileId); });
        model.Entity<Caption>(e => { e.ToTable("caption", "media"); e.HasKey(x => new { x.FileId, x.Language }); });
        model.Entity<StoredDrawing>(e => { e.ToTable("drawing", "media"); e.HasKey(x => x.Name); });
        model.Entity<RecalledFile>(e => { e.ToTable("recalled", "media"); e.HasKey(x => x.FileId); });
        model.Entity<Upload>(e => e.ToTable("upload", "media"));
    }
}
