using Collaboration.Newsletters.Importing;
using Collaboration.Newsletters.Subscribers;
using Collaboration.Newsletters.Suppressions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

internal static class PostModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Subscriber>(e => e.ToTable("subscriber", "newsletters"));
        model.Entity<Suppression>(e => e.ToTable("suppression", "newsletters"));
        model.Entity<Run>(e => e.ToTable("run", "newsletters"));
        model.Entity<ImportRun>(e => { e.ToTable("import_run", "newsletters"); e.Property(x => x.Counts).HasColumnType("jsonb"); });
        model.Entity<ImportLine>(e => { e.ToTable("import_line", "newsletters"); e.HasKey(x => new { x.RunId, x.Number }); });
    }
}
