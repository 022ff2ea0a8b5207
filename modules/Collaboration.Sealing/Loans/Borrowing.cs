using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Loans;

/// <summary>The side of the hospital that borrows.</summary>
internal sealed class Borrowing(CollaborationDb db, PermissionSets sets, Shortage shortage, TimeProvider clock)
{
    /// <summary>The loan that is asked for or on; also one that holds no more, until somebody ends it.</summary>
    public Task<Loan?> OpenAsync(CancellationToken ct) => db.Set<Loan>().SingleOrDefaultAsync(l => l.RefusedAt == null && l.EndedAt == null, ct);

    /// <returns>False when there is one already.</returns>
    public async Task<bool> AskAsync(Tenant lender, Guid by, CancellationToken ct)
    {
        var (here, at) = (db.CurrentTenantId, clock.GetUtcNow());
        var since = (await db.Database.SqlQuery<DateTimeOffset>($"""select created_at as "Value" from catalogue.tenant where id = {here}""").ToListAsync(ct)).Single();
        var loan = new Loan(lender.Id, since, by, at);
        db.AddRange(loan, Errand.Job(new(Loan: loan.Id), at));
        Record("loan.asked", loan, by);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            db.ChangeTracker.Clear();
            return false;
        }
        return true;
    }

    public async Task EndAsync(Loan loan, Guid by, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        loan.End(clock.GetUtcNow());
        db.Add(Errand.Job(new(Loan: loan.Id), clock.GetUtcNow()));
        Record("loan.ended", loan, by);
        await db.SaveChangesAsync(ct);
        await shortage.TellAsync(Side.Second, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task<LoanNews?> NewsAsync(Guid id, CancellationToken ct) =>
        await db.Set<Loan>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is { } loan ? new(loan.LenderId, loan.Id, loan.AskedAt, loan.EndedAt is not null) : null;

    /// <summary>What the lender decided, and the key as it is there now.</summary>
    public async Task HearAsync(Tenant from, LendingNews news, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Set<Loan>().SingleOrDefaultAsync(l => l.Id == news.Id && l.LenderId == from.Id, ct) is not { IsOpen: true } loan) { return; }
        var (at, was, had) = (clock.GetUtcNow(), loan.AgreedAt is not null, loan.Holders);
        loan.Follow(news.KeyName, news.Titles, news.Holders);
        if (news.IsAgreed && !was) { await ChangeAsync("loan.agreed", loan.Agree, $"{from.Name} lends you its second key."); }
        if (news.IsRefused) { await ChangeAsync("loan.refused", loan.Refuse, $"{from.Name} does not lend you its second key."); }
        if (news is { Key: { } key, PublicKey: { } half } && !await db.Set<RoleKey>().AnyAsync(k => k.LoanId == loan.Id && k.LentKeyId == key, ct))
        {
            var number = await db.Set<RoleKey>().Where(k => k.Side == Side.Second).MaxAsync(k => (int?)k.Number, ct) ?? 0;
            db.Add(RoleKey.Lent(loan.Id, key, number + 1, half, at));
        }
        if (news.IsEnded) { await ChangeAsync("loan.ended", loan.End, $"{from.Name} lends you its second key no more."); }
        await db.SaveChangesAsync(ct);
        if (was && (news.IsEnded || (had >= Keepers.Least && news.Holders < Keepers.Least))) { await shortage.TellAsync(Side.Second, ct); }
        await transaction.CommitAsync(ct);

        async Task ChangeAsync(string kind, Action<DateTimeOffset> verb, string text)
        {
            verb(at);
            Record(kind, loan, null);
            await Notices.TellAsync(db, SealingNotices.Keys, await sets.Holders(db, SealingPermissions.Manage).Select(a => a.Id).ToListAsync(ct), null, text, "/sealing/holders", at, null, null, ct);
        }
    }

    private void Record(string kind, Loan loan, Guid? by) => db.AddOnRecord(new EventRow(KeyRing.Stream, kind, loan.Id, by, clock.GetUtcNow()), new { lender = loan.LenderId });
}
