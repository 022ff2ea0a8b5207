using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Recalls;

/// <summary>A published story is taken down. Its words stay its teller's, who is told why.</summary>
internal sealed class RecalledStories(CollaborationDb db, TakingDown takingDown) : IRecallable
{
    public string Kind => "story";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<Story>().Where(s => s.Id == id && s.State == StoryStates.Published)
            .Select(s => new Recallable("story", s.Id, s.Title, "/stories/" + s.Path, s.Title + "\n\n" + s.Markdown) { Writer = s.TellerId, Audience = s.AudienceId, PublishedAt = s.PublishedAt, TellsWriter = true }).ToListAsync(ct);

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        if (await db.HoldAsync(id, ct) is not { State: StoryStates.Published } story || await FindAsync(id, ct) is not [var stood]) { return null; }
        await takingDown.GoAsync(story, recall.Why, recall.By, recall.At, ct);
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.HoldAsync(id, ct) is not { State: not (StoryStates.TakenBack or StoryStates.Expired) } story) { return new(false, "Its teller has taken it back."); }
        if (story.State == StoryStates.Published) { return Restored.Whole; }
        if (story.State != StoryStates.Declined || WordsOf(story) != stood.Words) { return new(false, "Its teller has changed it since, and it is reviewed again."); }
        var isCovered = await db.ConsentAsync(id, ct) is { } consent ? consent.CoversOn(Channels.Site, at) : story.Source == Sources.Import;
        if (!isCovered || story is not { Path: not null, PublishedAt: not null, AudienceId: not null }) { return new(false, "What its teller agreed to does not cover this website any more."); }
        story.Restore();
        db.Add(Decision.On(story, Decisions.Published, "", by, at));
        db.AddOnRecord(story.Happened("story.restored", by, at));
        return Restored.Whole;
    }

    private static string WordsOf(Story story) => $"{story.Title}\n\n{story.Markdown}";
}
