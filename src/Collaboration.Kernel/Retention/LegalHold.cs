using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Retention;

/// <summary>The question that stands before every destruction: what is held is hidden, never purged.</summary>
public static class LegalHold
{
    /// <summary>True while the context's tenant is under a legal hold.</summary>
    public static Task<bool> IsHeldAsync(CollaborationDb db, CancellationToken ct)
    {
        var tenant = db.CurrentTenantId;
        return db.Database.SqlQuery<bool>($"""select exists (select from catalogue.legal_hold where tenant_id = {tenant} and lifted_at is null) as "Value" """).SingleAsync(ct);
    }
}
