using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Consents;

internal static class ConsentQueries
{
    /// <summary>The consent that stands; null for a story that nobody has signed, or that was taken back.</summary>
    public static Task<Consent?> ConsentAsync(this CollaborationDb db, Guid story, CancellationToken ct) => db.Set<Consent>().SingleOrDefaultAsync(c => c.StoryId == story && c.TakenBackAt == null, ct);
}
