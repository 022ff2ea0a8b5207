using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People;

/// <summary>
/// What others do to somebody's account: an administrator, a directory, a file. Each is an event and on record, and holds
/// with the person's next request on every node. The caller saves.
/// </summary>
/// <param name="actor">Id of the account that does it; null for the machine.</param>
/// <param name="source">What did it, where no person did: <c>scim</c>.</param>
public sealed class Standing(CollaborationDb db, Guid? actor, DateTimeOffset at, string? source = null)
{
    /// <summary>Stream of the events.</summary>
    public const string Stream = "people";

    /// <summary>A new account, or a byline that is somebody's now.</summary>
    public void Made(Account account) => Record("account.made", account, source is null ? null : new { source });

    /// <summary>Ends what the account may do, and its sessions.</summary>
    public void Suspend(Account account)
    {
        account.Suspend(at);
        account.SignOutEverywhere();
        Record("account.suspend", account, source is null ? null : new { source });
    }

    public void Resume(Account account)
    {
        account.Resume();
        Record("account.resume", account, source is null ? null : new { source });
    }

    public void SignOut(Account account)
    {
        account.SignOutEverywhere();
        Record("account.sign-out", account, source is null ? null : new { source });
    }

    /// <summary>The account has exactly these roles of those that may be given here; others stay as they are.</summary>
    /// <param name="among">Ids of the roles that may be given and taken.</param>
    /// <returns>False when it was so before.</returns>
    public async Task<bool> GiveAsync(Account account, IReadOnlyCollection<Guid> roles, IReadOnlyCollection<Guid> among, CancellationToken ct)
    {
        var had = await db.Set<AccountRole>().Where(r => r.AccountId == account.Id).ToListAsync(ct);
        var (gone, come) = (had.Where(h => among.Contains(h.RoleId) && !roles.Contains(h.RoleId)).ToList(), roles.Intersect(among).Where(r => had.All(h => h.RoleId != r)).ToList());
        if (gone.Count + come.Count == 0) { return false; }
        db.RemoveRange(gone);
        db.AddRange(come.Select(r => new AccountRole(account.Id, r)));
        var now = had.Except(gone).Select(h => h.RoleId).Concat(come).ToList();
        var names = await db.Set<Role>().Where(r => now.Contains(r.Id)).OrderBy(r => r.Id).Select(r => r.Name).ToListAsync(ct);
        Record("account.roles", account, source is null ? new { roles = names } : new { roles = names, source });
        return true;
    }

    private void Record(string kind, Account account, object? data) => db.AddOnRecord(new EventRow(Stream, kind, account.Id, actor, at), data);
}
