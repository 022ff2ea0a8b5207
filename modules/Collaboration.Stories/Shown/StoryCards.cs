using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Shown;

/// <summary>Stories in the feed, when they were published, under the name that their tellers chose.</summary>
internal sealed class StoryCards(TimeProvider clock) : IFeedCards
{
    public string Module => StoriesModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        var (at, id) = (below.At, below.Id);
        var stories = await db.Shown(reader, clock.GetUtcNow()).Where(s => s.PublishedAt < at || (s.PublishedAt == at && s.Id < id)).OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Take(count)
            .Select(s => new { s.Id, s.Title, s.Path, s.Markdown, s.Service, s.Naming, s.Name, PublishedAt = s.PublishedAt!.Value }).ToListAsync(ct);
        return [.. stories.Select(s => new FeedCard(new(s.PublishedAt, s.Id), s.Id, "Story", s.Service, s.Title, Story.PathOf(s.Path!),
            StoryWords.NameOf(s.Naming, s.Name) is { } name ? new(null, name, null, IsLeader: false, IsByFirstName: true) : null, Excerpt.Of(s.Markdown, FeedCard.Length), Talk: null))];
    }
}
