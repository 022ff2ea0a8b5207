using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

internal static class OwnIdea
{
    /// <summary>What the person proposed and may still read; null for everything else.</summary>
    public static Task<Idea?> FindAsync(CollaborationDb db, Guid id, Person person, CancellationToken ct) =>
        db.Readable(person).SingleOrDefaultAsync(i => i.Id == id && i.ProposedBy == person.Id, ct);
}
