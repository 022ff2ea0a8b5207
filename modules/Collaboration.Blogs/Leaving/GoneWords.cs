using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Leaving;

/// <summary>Words that nobody sees any more, and that only a legal hold keeps.</summary>
internal static class GoneWords
{
    /// <summary>Deletes those that nothing keeps, in the caller's transaction. A post stays for a comment under it that is held.</summary>
    public static async Task PurgeAsync(CollaborationDb db, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"""
            delete from blogs.post p where p.gone_at is not null and not kernel.is_held(p.author_id, p.id)
                and not exists (select from blogs.comment c where c.post_id = p.id and kernel.is_held(c.author_id, c.id))
            """, ct);
        await db.Database.ExecuteSqlAsync($"update blogs.comment set markdown = '', html = '' where state = 'taken back' and markdown <> '' and not kernel.is_held(author_id, id)", ct);
    }
}
