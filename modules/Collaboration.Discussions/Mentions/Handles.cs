using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Mentions;

/// <summary>
/// What is typed to name somebody: first and last name in small letters with a dot between. Of several with one name the
/// first is called so, and the others have a number behind it: <c>ana.morales.2</c>.
/// </summary>
internal static class Handles
{
    private sealed record Handle(Guid Id, string Words);

    /// <summary>Whom each of these names; those that name nobody are left out. Accents and capitals make no difference.</summary>
    public static async Task<Dictionary<string, Guid>> FindAsync(CollaborationDb db, IReadOnlyCollection<string> typed, CancellationToken ct)
    {
        string[] all = [.. typed];
        return await db.Database.SqlQuery<Handle>($"""
            with asked as (select t as typed, replace(ltrim(kernel.folded(t)), ' ', '.') as handle from unnest({all}) t),
            base as (select array_agg(handle) || array_agg(regexp_replace(handle, '\.[0-9]+$', '')) as handles from asked),
            named as (select id, handle || case when n > 1 then '.' || n else '' end as handle from (
                select a.id, a.handle, row_number() over (partition by a.handle order by a.created_at, a.id) as n from kernel.account a where a.removed_at is null and a.handle = any((select handles from base)::text[])) a)
            select n.id as "Id", a.typed as "Words" from asked a join named n on n.handle = a.handle
            """).ToDictionaryAsync(h => h.Words, h => h.Id, ct);
    }

    /// <summary>What each of these is called by; those who left are left out.</summary>
    public static async Task<Dictionary<Guid, string>> OfAsync(CollaborationDb db, IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        Guid[] all = [.. accounts];
        return await db.Database.SqlQuery<Handle>($"""
            select a.id as "Id", a.handle || case when n.before > 0 then '.' || n.before + 1 else '' end as "Words" from kernel.account a
            cross join lateral (select count(*) as before from kernel.account b where b.removed_at is null and b.handle = a.handle and (b.created_at, b.id) < (a.created_at, a.id)) n
            where a.id = any({all}) and a.removed_at is null
            """).ToDictionaryAsync(h => h.Id, h => h.Words, ct);
    }
}
