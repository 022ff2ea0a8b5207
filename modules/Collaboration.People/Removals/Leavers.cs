using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Removals;

/// <summary>Removes people: what says who they were goes at once, what they have is deleted unless a legal hold keeps it.</summary>
internal sealed class Leavers(CollaborationDb db, PersonalData data, TimeProvider clock)
{
    /// <summary>More rows than this are deleted by a job: nobody waits for it, and no other writer does.</summary>
    public const int MostAtOnce = 1000;

    public const string Colleague = "Former colleague";
    public const string Somebody = "Somebody who left";

    /// <summary>In one transaction: nobody signs in with the account any more, sees the name, or sees the words if they go.</summary>
    /// <returns>False where a legal hold keeps everything: it is hidden, and deleted once that is lifted.</returns>
    public async Task<bool> RemoveAsync(Account account, bool wordsGo, Guid by, CancellationToken ct)
    {
        var (at, rows) = (clock.GetUtcNow(), (await data.CountAsync(account.Id, ct)).Sum(c => c.Number));
        await LegalHold.BeforePurgeAsync(db, ct);
        var isHeld = await LegalHold.IsHeldAsync(db, ct, account.Id);
        var removal = Removal.Of(account, wordsGo, by, at);
        account.Remove(await StandInAsync(account, ct), at);
        db.Add(removal);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "account.removed", account.Id, by, at), new { removal.Words });
        if (wordsGo) { await data.HideAsync(account.Id, at, ct); }
        await db.SaveChangesAsync(ct);
        if (isHeld) { return false; }
        if (rows > MostAtOnce) { db.Add(RemovalJob.Of(account.Id, at)); }
        else { await EraseAsync(removal, account, ct); }
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Does what was left to a job or waited for a hold's end; nothing where it is done, or held again.</summary>
    public async Task FinishAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        if (await LegalHold.IsHeldAsync(db, ct, id) || await db.Set<Removal>().SingleOrDefaultAsync(r => r.AccountId == id && r.FinishedAt == null, ct) is not { } removal) { return; }
        await EraseAsync(removal, await db.Set<Account>().SingleAsync(a => a.Id == id, ct), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task EraseAsync(Removal removal, Account account, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await data.EraseAsync(removal.Erasure(account.GivenName, at), ct);
        removal.Finish(at);
        db.Add(new AuditRow("account.erased", null, account.Id, at));
    }

    /// <summary>That somebody was a patient is nobody's to read.</summary>
    private async Task<string> StandInAsync(Account account, CancellationToken ct) =>
        account.IsByline || await db.Set<AccountRole>().AnyAsync(r => r.AccountId == account.Id && db.Set<Role>().Any(x => x.Id == r.RoleId && x.IsStaff), ct) ? Colleague : Somebody;
}
