using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Retention;

/// <summary>
/// The question that stands before every destruction: what is held is hidden, never purged. Where a purge is one SQL
/// statement it asks <c>kernel.is_held(person, item)</c> of each row, after <see cref="BeforePurgeAsync"/>.
/// </summary>
public static class LegalHold
{
    /// <summary>True while the context's tenant is under a legal hold, or this person or this item of it.</summary>
    /// <param name="person">Id of an account; null to ask about the tenant alone.</param>
    /// <param name="item">Id of a post, a comment and the like.</param>
    public static Task<bool> IsHeldAsync(CollaborationDb db, CancellationToken ct, Guid? person = null, Guid? item = null) =>
        db.Database.SqlQuery<bool>($"""select kernel.is_held({person}::uuid, {item}::uuid) as "Value" """).SingleAsync(ct);

    /// <summary>Inside the transaction that purges: a hold that is being placed comes before, or after its end.</summary>
    public static Task BeforePurgeAsync(CollaborationDb db, CancellationToken ct)
    {
        var tenant = db.CurrentTenantId;
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(38, {tenant})", ct);
    }

    /// <summary>Inside the transaction that places a hold: waits for purges that are under way.</summary>
    internal static Task BeforePlacingAsync(CollaborationDb db, CancellationToken ct)
    {
        var tenant = db.CurrentTenantId;
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(38, {tenant})", ct);
    }
}
