using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Blogs.Posts;

internal enum Saved { Yes, ByAnother, Nowhere }

/// <summary>Saves a post among others who save.</summary>
internal static class PostSaving
{
    private const string SlugKey = "post_tenant_id_blog_id_slug_key";
    private const string RevisionKey = "revision_pkey";

    /// <returns>
    /// <see cref="Saved.Nowhere"/> where a new post's id is somebody else's; a form that was sent twice finds its post there already.
    /// </returns>
    public static async Task<Saved> SaveAsync(CollaborationDb db, Post post, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Saved.Yes;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Saved.ByAnother;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } key)
        {
            switch (key.ConstraintName)
            {
                case SlugKey:
                    // Somebody took the address between our look and our save.
                    post.Move(await PostAddresses.FreeAsync(db, post.BlogId, post.Id, post.Title, ct));
                    return await SaveAsync(db, post, ct);
                case RevisionKey when post.Version > 1:
                    return Saved.ByAnother;
                default:
                    return await db.Set<Post>().AsNoTracking().AnyAsync(p => p.Id == post.Id && p.AuthorId == post.AuthorId && p.Title == post.Title, ct) ? Saved.Yes : Saved.Nowhere;
            }
        }
    }
}
