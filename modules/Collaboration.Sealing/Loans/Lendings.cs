using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Loans;

/// <summary>The side that lends: what is lent is the public half. Its own holders open, here, with their own passphrases.</summary>
internal sealed class Lendings(CollaborationDb db, PermissionSets sets, TimeProvider clock)
{
    /// <returns>False when the key has too few holders here to be lent.</returns>
    public async Task<bool> AgreeAsync(Lending lending, Guid by, CancellationToken ct)
    {
        if ((await db.OwnCountAsync(ct))[Side.Second] < Keepers.Least) { return false; }
        await ChangeAsync(lending, "lending.agreed", by, lending.Agree, ct);
        return true;
    }

    public Task RefuseAsync(Lending lending, Guid by, CancellationToken ct) => ChangeAsync(lending, "lending.refused", by, lending.Refuse, ct);

    /// <summary>What was sealed until now can still be opened here; nothing is sealed for this key any more.</summary>
    public Task EndAsync(Lending lending, Guid by, CancellationToken ct) => ChangeAsync(lending, "lending.ended", by, (who, at) => lending.End(who, at), ct);

    public async Task<LendingNews?> NewsAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Lending>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } lending) { return null; }
        var standing = await db.Standing().Where(h => h.Side == Side.Second).Join(db.Set<Account>(), h => h.AccountId, a => a.Id, (h, a) => a.Title).ToListAsync(ct);
        var key = lending.IsOn ? (await db.NewestOwnAsync(ct)).GetValueOrDefault(Side.Second) : null;
        return new(lending.BorrowerId, id, lending.AgreedAt is not null, lending.RefusedAt is not null, lending.EndedAt is not null, (await SealingRules.ReadAsync(db, ct)).SecondName,
            string.Join(", ", standing.Select(t => t ?? "Staff").Order()), standing.Count, key?.Id, key?.PublicKey);
    }

    /// <summary>That a hospital asks for the key, or needs it no more.</summary>
    public async Task HearAsync(Tenant from, LoanNews news, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var (lending, at) = (await db.Set<Lending>().SingleOrDefaultAsync(l => l.Id == news.Id, ct), clock.GetUtcNow());
        // A copy of the borrower has its rows, and is another hospital.
        if (lending is null ? news.IsEnded : lending.BorrowerId != from.Id || !news.IsEnded || lending.EndedAt is not null) { return; }
        if (lending is null) { db.Add(lending = new Lending(news.Id, from.Id, news.AskedAt)); } else { lending.End(null, at); }
        Record(news.IsEnded ? "lending.ended" : "lending.asked", lending, null);
        await db.SaveChangesAsync(ct);
        var text = news.IsEnded ? $"{from.Name} uses your second key no more." : $"{from.Name} asks to use your second key for what is asked there without a name.";
        await Notices.TellAsync(db, SealingNotices.Keys, await sets.Holders(db, SealingPermissions.Manage).Select(a => a.Id).ToListAsync(ct), null, text, "/sealing/lending", at, news.IsEnded ? null : news.Id, null, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task ChangeAsync(Lending lending, string kind, Guid by, Action<Guid, DateTimeOffset> verb, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        verb(by, clock.GetUtcNow());
        db.Add(Errand.Job(new(Lending: lending.Id), clock.GetUtcNow()));
        Record(kind, lending, by);
        await db.SaveChangesAsync(ct);
        await KeysLent.LookAgainAsync(db, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    private void Record(string kind, Lending lending, Guid? by) => db.AddOnRecord(new EventRow(KeyRing.Stream, kind, lending.Id, by, clock.GetUtcNow()), new { borrower = lending.BorrowerId });
}
