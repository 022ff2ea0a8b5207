using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Removals;

/// <summary>Those who manage people: a hospital is never without one.</summary>
internal sealed class Administrators(CollaborationDb db, PermissionSets sets)
{
    /// <summary>Inside a transaction: of two who take each other away, one waits and finds itself the last.</summary>
    public Task LockAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"select from kernel.role where name = {StandardRoles.Administrator} for update", ct);

    /// <summary>True when nobody else could manage people without this account.</summary>
    public async Task<bool> IsLastAsync(Guid account, CancellationToken ct)
    {
        var all = await sets.Holders(db, PeoplePermissions.Manage).Select(a => a.Id).Take(2).ToListAsync(ct);
        return all is [var only] && only == account;
    }
}
