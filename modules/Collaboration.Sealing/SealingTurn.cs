using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing;

internal static class SealingTurn
{
    /// <summary>Inside a transaction: at a tenant one at a time posts, empties the box or changes who keeps the keys.</summary>
    public static Task TakeTurnAsync(this CollaborationDb db, CancellationToken ct)
    {
        var tenant = db.CurrentTenantId;
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(74, {tenant})", ct);
    }
}
