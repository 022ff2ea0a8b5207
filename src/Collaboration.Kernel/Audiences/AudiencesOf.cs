using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Audiences;

/// <summary>What somebody may read who does not ask themself: in jobs, and in a copy of everything about them.</summary>
public static class AudiencesOf
{
    public static async Task<Guid[]> ReadAsync(CollaborationDb db, Guid account, CancellationToken ct)
    {
        var isStaff = await db.Set<AccountRole>().AnyAsync(r => r.AccountId == account && db.Set<Role>().Any(x => x.Id == r.RoleId && x.IsStaff), ct);
        var groups = await db.Database.SqlQuery<Guid>($"""
            select m.audience_id as "Value" from kernel.audience_member m where m.account_id = {account}
            union select p.audience_id from kernel.audience_member m join kernel.audience_part p on p.group_id = m.audience_id where m.account_id = {account}
            """).ToListAsync(ct);
        return isStaff ? [Audience.Public, Audience.Network, Audience.Staff, .. groups] : [Audience.Public, .. groups];
    }
}
