using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Merging;

/// <summary>Makes one account of two.</summary>
internal sealed class Merger(CollaborationDb db, PersonalData data, TimeProvider clock)
{
    /// <summary>Inside a transaction. The account that goes leads to the one that stays, and nobody signs in with it again.</summary>
    /// <param name="withRoles">The account that stays also gets what the other may do and read.</param>
    /// <returns>False where a legal hold keeps one of them as it is.</returns>
    public async Task<bool> MergeAsync(Account goes, Account stays, bool withRoles, Guid by, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        if (await LegalHold.IsHeldAsync(db, ct, goes.Id, stays.Id)) { return false; }
        var at = clock.GetUtcNow();
        if (withRoles)
        {
            await db.Database.ExecuteSqlAsync($"insert into kernel.account_role (account_id, role_id) select {stays.Id}, role_id from kernel.account_role where account_id = {goes.Id} on conflict do nothing", ct);
            await db.Database.ExecuteSqlAsync($"insert into kernel.audience_member (audience_id, account_id, source) select audience_id, {stays.Id}, source from kernel.audience_member where account_id = {goes.Id} on conflict do nothing", ct);
        }
        await data.MoveAsync(goes.Id, stays.Id, ct);
        var external = goes.ExternalId;
        goes.MergeInto(stays, at);
        await Notices.TellAsync(db, PeopleNotices.Account, [stays.Id], by, "Your two accounts here are one now: everything that you wrote with the other is yours.", "/account", at, null, null, ct);
        db.AddOnRecord(new EventRow(PeopleModule.Stream, "account.merged", goes.Id, by, at), new { into = stays.Id, withRoles });
        await db.SaveChangesAsync(ct);
        // The directory that knew the one finds the other from now on.
        await db.Database.ExecuteSqlAsync($"update kernel.account set external_id = {external} where id = {stays.Id} and external_id is null", ct);
        return true;
    }
}
