using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People;

/// <summary>
/// Wrong passwords, PINs and codes of an account, counted together: after ten it waits fifteen minutes. A try is counted
/// before it is looked at and taken back when it was right, so that of a thousand at once ten are looked at.
/// </summary>
/// <remarks>Called outside a transaction: what it writes is committed without waiting for the disk, or known accounts would take longer than unknown ones.</remarks>
public sealed class WrongTries(CollaborationDb db, TimeProvider clock)
{
    /// <summary>How many tries there are until the account waits.</summary>
    public const int Most = 10;

    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(15);

    /// <summary>Counts a try, in one statement for whoever it is.</summary>
    /// <param name="account">Null for one that is not there.</param>
    /// <returns>False while the account waits, and for one that is not there: what was typed is refused, right or not.</returns>
    public async Task<bool> CountAsync(Guid? account, CancellationToken ct)
    {
        var (id, now, until) = (account ?? Guid.Empty, clock.GetUtcNow(), clock.GetUtcNow() + s_pause);
        return await db.Database.ExecuteSqlAsync($"""
            update kernel.account a
            set access_failed_count = case when a.lockout_end is null then a.access_failed_count + 1 else 1 end,
                lockout_end = case when a.lockout_end is null and a.access_failed_count + 1 >= {Most} then {until} end
            from (select set_config('synchronous_commit', 'off', true) as waits) disk
            where disk.waits = 'off' and a.tenant_id = {db.CurrentTenantId} and a.id = {id} and (a.lockout_end is null or a.lockout_end <= {now})
            """, ct) == 1;
    }

    /// <summary>It was right. Of ten that were counted, nine at most were wrong: the account waits no longer.</summary>
    public Task TakeBackAsync(Guid account, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        update kernel.account a set access_failed_count = a.access_failed_count - 1, lockout_end = null
        from (select set_config('synchronous_commit', 'off', true) as waits) disk
        where disk.waits = 'off' and a.tenant_id = {db.CurrentTenantId} and a.id = {account} and a.access_failed_count > 0
        """, ct);

    /// <summary>Whoever has come in begins anew; an account that waits goes on waiting for whoever tries passwords.</summary>
    public Task ForgetAsync(Guid account, CancellationToken ct) => db.Set<Account>().Where(a => a.Id == account && a.LockoutEnd == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0), ct);
}
