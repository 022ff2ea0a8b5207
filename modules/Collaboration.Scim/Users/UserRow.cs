using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Scim.Users;

/// <summary>An account as the directory sees it.</summary>
internal sealed class UserRow
{
    public required Account Account { get; init; }
    public Entry? Entry { get; init; }

    /// <summary>The accounts that are the directory's business: staff, and whoever it made. Patients, bylines, whom it forgot and who is gone are not.</summary>
    public static IQueryable<UserRow> Of(CollaborationDb db) =>
        from account in db.Set<Account>()
        join entry in db.Set<Entry>() on account.Id equals entry.AccountId into entries
        from entry in entries.DefaultIfEmpty()
        where !account.IsByline && account.RemovedAt == null
            && (entry != null ? entry.DetachedAt == null : db.Set<AccountRole>().Any(ar => ar.AccountId == account.Id && db.Set<Role>().Any(r => r.Id == ar.RoleId && r.IsStaff)))
        select new UserRow { Account = account, Entry = entry };

    /// <summary>The one of this id, or whom the directory still knows by it.</summary>
    public static IQueryable<UserRow> Of(CollaborationDb db, Guid id) =>
        Of(db).Where(r => r.Account.Id == (db.Set<Entry>().Where(e => e.KnownAs == id).Select(e => (Guid?)e.AccountId).FirstOrDefault() ?? id));
}
