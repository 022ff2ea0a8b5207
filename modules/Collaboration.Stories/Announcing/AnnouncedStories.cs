using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Announcing;

/// <summary>Stories that everybody may read, as long as what was signed for them says so.</summary>
internal sealed class AnnouncedStories(TimeProvider clock) : IAnnouncements
{
    public string Module => StoriesModule.Feature;

    public IReadOnlyList<AnnouncedEvent> Events { get; } = [new("story.published", "A story for everybody is published"), new("story.answered", "A department answers a story")];

    public Task<Announcement?> FindAsync(CollaborationDb db, AnnouncedEvent happened, Guid subject, CancellationToken ct) =>
        db.Shown(Person.Nobody, clock.GetUtcNow()).Where(s => s.Id == subject).Select(s => new Announcement(s.Id, "story", s.Title, Story.PathOf(s.Path!))).SingleOrDefaultAsync(ct);
}
