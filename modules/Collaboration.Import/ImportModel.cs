using Collaboration.Import.Addresses;
using Collaboration.Import.Bringing;
using Collaboration.Import.Runs;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import;

internal static class ImportModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Run>(e => { e.ToTable("run", "import"); e.Property(x => x.Tallies).HasColumnType("jsonb"); });
        model.Entity<RunLine>(e => { e.ToTable("line", "import"); e.HasKey(x => new { x.RunId, x.Number }); e.Property(x => x.Number).ValueGeneratedNever(); });
        model.Entity<Site>(e => e.ToTable("site", "import"));
        model.Entity<KnownAuthor>(e => e.ToTable("author", "import"));
        model.Entity<KnownItem>(e => e.ToTable("item", "import"));
        model.Entity<OldAddress>(e => { e.ToTable("old_address", "import"); e.HasKey(x => x.Address); });
    }
}
