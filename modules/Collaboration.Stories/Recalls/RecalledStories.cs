using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
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
}
