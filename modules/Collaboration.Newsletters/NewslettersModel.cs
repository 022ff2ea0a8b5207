using Collaboration.Newsletters.Approvals;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Sending;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters;

internal static class NewslettersModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Newsletter>(e => e.ToTable("newsletter", "newsletters"));
        model.Entity<Issue>(e => e.ToTable("issue", "newsletters"));
        model.Entity<Piece>(e => e.ToTable("piece", "newsletters"));
        model.Entity<Approval>(e => { e.ToTable("approval", "newsletters"); e.HasKey(x => new { x.IssueId, x.Revision }); e.Property(x => x.Revision).ValueGeneratedNever(); });
        model.Entity<Tally>(e => { e.ToTable("tally", "newsletters"); e.HasKey(x => new { x.IssueId, x.PieceId, x.Came, x.Day }); });
        PostModel.Configure(model);
    }
}
