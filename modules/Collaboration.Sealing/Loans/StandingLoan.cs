using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Loans;

internal static class StandingLoan
{
    /// <summary>
    /// The loan whose key seals now. None that came with a copy of a tenant: nobody of the lender knows of it. None of a
    /// lender that is closed: nobody could open there.
    /// </summary>
    public static Task<Loan?> LoanAsync(this CollaborationDb db, CancellationToken ct) => db.Set<Loan>().FromSql($"""
        select l.* from sealing.loan l
        join catalogue.tenant t on t.id = l.tenant_id and t.created_at = l.tenant_since
        join catalogue.tenant x on x.id = l.lender_id and x.state = 'active'
        where l.agreed_at is not null and l.ended_at is null
        """).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Whether the loan is this tenant's, on or ended: its lender knows of it, and helps to open what was sealed.</summary>
    public static async Task<bool> IsOursAsync(this CollaborationDb db, Guid loan, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""select exists (select from sealing.loan l join catalogue.tenant t on t.id = l.tenant_id and t.created_at = l.tenant_since where l.id = {loan}) as "Value" """).ToListAsync(ct)).Single();
}
