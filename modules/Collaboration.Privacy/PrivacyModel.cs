using Collaboration.Privacy.Appeals;
using Collaboration.Privacy.Findings;
using Collaboration.Privacy.Formats;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Moderation;
using Collaboration.Privacy.Mutes;
using Collaboration.Privacy.Reports;
using Collaboration.Privacy.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy;

internal static class PrivacyModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Finding>(e => e.ToTable("finding", "privacy"));
        model.Entity<Review>(e => { e.ToTable("review", "privacy"); e.HasKey(x => x.ThingId); });
        model.Entity<Incident>(e => { e.ToTable("incident", "privacy"); e.Property(x => x.ClosedAt).IsConcurrencyToken(); });
        model.Entity<IncidentNote>(e => e.ToTable("incident_note", "privacy"));
        model.Entity<Report>(e => e.ToTable("report", "privacy"));
        model.Entity<Decision>(e => { e.ToTable("decision", "privacy"); e.Ignore(x => x.Why); });
        model.Entity<Appeal>(e => { e.ToTable("appeal", "privacy"); e.HasKey(x => x.DecisionId); });
        model.Entity<Mute>(e => e.ToTable("mute", "privacy"));
        model.Entity<Format>(e => e.ToTable("format", "privacy"));
    }
}
