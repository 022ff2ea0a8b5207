using Collaboration.Privacy.Findings;
using Collaboration.Privacy.Formats;
using Collaboration.Privacy.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy;

internal static class PrivacyModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Finding>(e => e.ToTable("finding", "privacy"));
        model.Entity<Review>(e => { e.ToTable("review", "privacy"); e.HasKey(x => x.ThingId); });
        model.Entity<Format>(e => e.ToTable("format", "privacy"));
    }
}
