using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Settings;

internal static class NewsletterQueries
{
    /// <summary>The newsletters that are for the person.</summary>
    public static IQueryable<Newsletter> ReadableNewsletters(this CollaborationDb db, Person person)
    {
        var mine = person.Audiences;
        return db.Set<Newsletter>().Where(n => mine.Contains(n.AudienceId));
    }

    /// <summary>Until the transaction ends nobody else changes it, and none of its issues goes out.</summary>
    public static Task<Newsletter?> HoldNewsletterAsync(this CollaborationDb db, Guid id, CancellationToken ct) =>
        db.Set<Newsletter>().FromSql($"select * from newsletters.newsletter where id = {id} for no key update").SingleOrDefaultAsync(ct);
}
