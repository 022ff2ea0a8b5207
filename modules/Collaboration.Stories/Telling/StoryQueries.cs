using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Telling;

internal static class StoryQueries
{
    /// <summary>The stories that the person may read now: those that are published for an audience of theirs.</summary>
    public static IQueryable<Story> Published(this CollaborationDb db, Person person)
    {
        var mine = person.Audiences;
        return db.Set<Story>().Where(s => s.State == StoryStates.Published && s.AudienceId != null && mine.Contains(s.AudienceId.Value));
    }

    /// <summary>Until the transaction ends nobody else changes the story: who decides on it and who takes it back take turns.</summary>
    public static Task<Story?> HoldAsync(this CollaborationDb db, Guid id, CancellationToken ct) =>
        db.Set<Story>().FromSql($"select * from stories.story where id = {id} for no key update").SingleOrDefaultAsync(ct);
}
