using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;

namespace Collaboration.Stories.Review;

/// <summary>Stories that wait for review, for moderation's one list. Who told one stands on its own page.</summary>
internal sealed class AwaitingStories(CollaborationDb db, TimeProvider clock) : IAwaitsReview
{
    public async Task<IReadOnlyList<AwaitingReview>> ListAsync(Person person, int most, CancellationToken ct)
    {
        if (!person.May(StoriesPermissions.Review)) { return []; }
        var (now, waiting) = (clock.GetUtcNow(), await ReviewQueries.ListAsync(db, 0, ct));
        return [.. waiting.Take(most).Select(w => new AwaitingReview("story", w.Title, w.IsInHand(now) ? $"{w.ClaimedByName} looks at it" : "Every story is read first", null, w.ToldAt, ReviewQueries.PathOf(w.Id)))];
    }
}
