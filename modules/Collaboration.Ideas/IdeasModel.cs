using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Stages;
using Collaboration.Ideas.Votes;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas;

internal static class IdeasModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Idea>(e => e.ToTable("idea", "ideas"));
        model.Entity<Move>(e => e.ToTable("move", "ideas"));
        model.Entity<Vote>(e => { e.ToTable("vote", "ideas"); e.HasKey(x => new { x.IdeaId, x.AccountId }); });
    }
}
