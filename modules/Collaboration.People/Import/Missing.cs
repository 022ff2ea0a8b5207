using Collaboration.Kernel.Data;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>Staff who can sign in here and are not in the file any more.</summary>
internal sealed class Missing(CollaborationDb db)
{
    internal sealed record Person(Guid Id, string Name);

    public Task<List<Person>> FindAsync(Comparison file, CancellationToken ct)
    {
        string[] ids = [.. file.ExternalIds], emails = [.. file.Emails];
        return db.Database.SqlQuery<Person>($"""
            select a.id as "Id", trim(a.given_name || ' ' || a.family_name) as "Name" from kernel.account a
            where a.suspended_at is null and not a.is_byline
              and exists (select from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id and r.is_staff)
              and not exists (select from unnest({ids}) f (id) where f.id = a.external_id) and not exists (select from unnest({emails}) f (email) where f.email = a.normalized_email)
            order by a.id
            """).ToListAsync(ct);
    }

    /// <summary>Refuses what nobody can have meant: a file that was cut off, or another hospital's.</summary>
    /// <param name="unread">Lines that could not be read: who they are about is not known.</param>
    /// <exception cref="PeopleImportException">Nobody is suspended, and nothing else comes in.</exception>
    public async Task CheckAsync(IReadOnlyList<Person> missing, int unread, Guid? by, CancellationToken ct)
    {
        if (unread > 0 && missing.Count > 0) { throw new PeopleImportException($"{(unread == 1 ? "A line" : $"{unread:N0} lines")} of the file cannot be read, so it is not known who is missing in it. Mend the file, or bring it in without suspending anybody."); }
        if (missing.Any(m => m.Id == by)) { throw new PeopleImportException("You are not in the file yourself, and would be suspended. Nothing was changed."); }
        var all = await db.Database.SqlQuery<int>($"""
            select count(*)::int as "Value" from kernel.account a where a.suspended_at is null and not a.is_byline
              and exists (select from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id and r.is_staff)
            """).SingleAsync(ct);
        if (missing.Count * 3L > all) { throw new PeopleImportException($"{missing.Count:N0} of {all:N0} people are not in the file: more than a third would be suspended. Nothing was changed."); }
    }
}
