using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Openings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Requests;

/// <summary>At the hospital that borrows: what goes to the lender of an opening, and what comes back.</summary>
internal sealed class Returns(CollaborationDb db, Desk desk, TimeProvider clock)
{
    public async Task<HalfNews?> NewsAsync(Guid id, CancellationToken ct)
    {
        var found = await (from opening in db.Set<Opening>().AsNoTracking()
                           join envelope in db.Set<Envelope>().AsNoTracking() on opening.SubjectId equals envelope.SubjectId
                           join key in db.Set<RoleKey>().AsNoTracking() on envelope.SecondKeyId equals key.Id
                           join loan in db.Set<Loan>().AsNoTracking() on key.LoanId equals loan.Id
                           where opening.Id == id
                           select new { opening, envelope, key, loan }).SingleOrDefaultAsync(ct);
        return found is null || !found.opening.Waits(clock.GetUtcNow()) ? null
            : new(found.loan.LenderId, id, found.loan.Id, found.envelope.SubjectId, found.key.LentKeyId!.Value, found.envelope.SecondHalf, found.opening.Passed!, found.opening.Ground, found.opening.Reason, found.opening.SilentBecause, found.opening.AskedAt, found.opening.ExpiresAt);
    }

    /// <summary>The lender has decided: the author is told of it now, for one half alone was of no use before.</summary>
    public async Task HearAsync(Tenant from, ReplyNews news, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var opening = await db.Set<Opening>().SingleOrDefaultAsync(o => o.Id == news.Id, ct);
        if (opening is null || !opening.Waits(clock.GetUtcNow()) || !await db.Set<Loan>().AnyAsync(l => l.Id == opening.LoanId && l.LenderId == from.Id, ct)) { return; }
        await desk.RepliedAsync(opening, await db.Set<Envelope>().AsNoTracking().SingleAsync(e => e.SubjectId == opening.SubjectId, ct), news.By, news.Reply, ct);
        await transaction.CommitAsync(ct);
    }
}
