using Collaboration.Kernel.Data;
using Collaboration.People.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Groups;

/// <summary>Who is in which group, changed a thousand at a time: each in one statement.</summary>
internal sealed class Membership(CollaborationDb db)
{
    public Task<int> AddAsync(Guid group, IReadOnlyCollection<Guid> accounts, string source, CancellationToken ct)
    {
        Guid[] ids = [.. accounts];
        return db.Database.ExecuteSqlAsync($"""
            insert into kernel.audience_member (audience_id, account_id, source)
            select g.id, a.id, {source} from kernel.audience g, kernel.account a where g.id = {group} and g.kind = 'group' and a.id = any({ids})
            on conflict do nothing
            """, ct);
    }

    /// <summary>Takes out everybody else.</summary>
    public Task<int> KeepAsync(Guid group, IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        Guid[] ids = [.. accounts];
        return db.Database.ExecuteSqlAsync($"delete from kernel.audience_member where audience_id = {group} and account_id <> all({ids})", ct);
    }

    public Task<int> TakeAsync(Guid group, IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        Guid[] ids = [.. accounts];
        return db.Database.ExecuteSqlAsync($"delete from kernel.audience_member where audience_id = {group} and account_id = any({ids})", ct);
    }

    public async Task<MemberChange> SetAsync(IReadOnlyCollection<Guid> accounts, IReadOnlyCollection<(Guid Account, Guid Group)> pairs, IReadOnlyCollection<string> kinds, string source, CancellationToken ct)
    {
        var (ids, ofKinds, inside, groups) = (accounts.ToArray(), kinds.ToArray(), pairs.Select(p => p.Account).ToArray(), pairs.Select(p => p.Group).ToArray());
        var left = await db.Database.ExecuteSqlAsync($"""
            delete from kernel.audience_member m using kernel.audience g
            where g.id = m.audience_id and g.group_kind = any({ofKinds}) and m.source = {source} and m.account_id = any({ids})
              and not exists (select from unnest({inside}, {groups}) p (account_id, group_id) where p.account_id = m.account_id and p.group_id = m.audience_id)
            """, ct);
        var joined = await db.Database.ExecuteSqlAsync($"""
            insert into kernel.audience_member (audience_id, account_id, source)
            select g.id, a.id, {source} from unnest({inside}, {groups}) p (account_id, group_id)
            join kernel.audience g on g.id = p.group_id and g.group_kind = any({ofKinds}) join kernel.account a on a.id = p.account_id and a.id = any({ids})
            on conflict do nothing
            """, ct);
        return new MemberChange(joined, left);
    }
}
