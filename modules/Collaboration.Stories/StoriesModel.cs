using Collaboration.Stories.Consents;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Collaboration.Stories.Thanks;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories;

internal static class StoriesModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Story>(e => e.ToTable("story", "stories"));
        model.Entity<StoryFile>(e => { e.ToTable("story_file", "stories"); e.HasKey(x => new { x.StoryId, x.FileId }); });
        model.Entity<Answers>(e => { e.ToTable("answers", "stories"); e.HasKey(x => x.StoryId); e.Property(x => x.Consent).HasColumnType("jsonb"); });
        model.Entity<Consent>(e => e.ToTable("consent", "stories"));
        model.Entity<Departure>(e => e.ToTable("departure", "stories"));
        model.Entity<Resume>(e => { e.ToTable("resume", "stories"); e.HasKey(x => x.StoryId); });
        model.Entity<Thankable>(e => { e.ToTable("thankable", "stories"); e.HasKey(x => x.AccountId); });
        model.Entity<Claim>(e => { e.ToTable("claim", "stories"); e.HasKey(x => x.StoryId); });
        model.Entity<Decision>(e => e.ToTable("decision", "stories"));
        model.Entity<Edition>(e => e.ToTable("edition", "stories"));
        model.Entity<Look>(e => { e.ToTable("look", "stories"); e.HasKey(x => new { x.StoryId, x.ThingId, x.Question }); });
        model.Entity<Reply>(e => e.ToTable("reply", "stories"));
        model.Entity<Change>(e => e.ToTable("change", "stories"));
        model.Entity<Thank>(e => e.ToTable("thanks", "stories"));
    }
}
