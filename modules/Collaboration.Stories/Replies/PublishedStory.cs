using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

internal static class PublishedStory
{
    /// <summary>A story that everybody who is meant can read now; null for every other.</summary>
    public static Task<Story?> FindShownAsync(this CollaborationDb db, Guid id, Person person, DateTimeOffset now, CancellationToken ct) => db.Shown(person, now).SingleOrDefaultAsync(s => s.Id == id, ct);

    /// <summary>The same in a transaction: until its end it is neither taken back nor taken down.</summary>
    public static async Task<Story?> HoldShownAsync(this CollaborationDb db, Guid id, Person person, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from stories.story where id = {id} for no key update", ct);
        return await db.FindShownAsync(id, person, now, ct);
    }
}
