using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Moderation;

/// <summary>A thing that readers reported, and on which nobody has decided since.</summary>
/// <param name="Reasons">Why, each once.</param>
/// <param name="Claimant">Who looks at it just now; null for nobody.</param>
internal sealed record Matter(string ThingKind, Guid ThingId, string[] Reasons, long Number, DateTimeOffset FirstAt, Guid? ClaimedBy, string? Claimant);

internal static class Matters
{
    public const int OnPage = 50;

    /// <summary>Who claims something and forgets it keeps nobody from it for longer.</summary>
    public static readonly TimeSpan Claimed = TimeSpan.FromMinutes(30);

    /// <summary>The oldest first.</summary>
    public static Task<List<Matter>> ListAsync(CollaborationDb db, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Matter>($"""
        select r.thing_kind as "ThingKind", r.thing_id as "ThingId", array_agg(distinct r.reason) as "Reasons", count(*) as "Number", min(r.reported_at) as "FirstAt",
               c.claimed_by as "ClaimedBy", min(a.given_name || ' ' || a.family_name) as "Claimant"
        from privacy.open_report r
        left join privacy.claim c on c.tenant_id = r.tenant_id and c.thing_kind = r.thing_kind and c.thing_id = r.thing_id and c.claimed_until > {now}
        left join kernel.account a on a.tenant_id = c.tenant_id and a.id = c.claimed_by
        group by r.thing_kind, r.thing_id, c.claimed_by order by min(r.reported_at), r.thing_id limit {OnPage}
        """).ToListAsync(ct);

    public static Task<int> CountAsync(CollaborationDb db, CancellationToken ct) => db.Database.SqlQuery<int>($"""
        select (select count(distinct (thing_kind, thing_id)) from privacy.open_report)::int
            + (select count(*) from privacy.appeal a join privacy.decision d on d.tenant_id = a.tenant_id and d.id = a.decision_id where a.answered_at is null and d.verdict <> 'recall')::int as "Value"
        """).SingleAsync(ct);

    /// <returns>False where somebody else looks at it, or nobody waits for it.</returns>
    public static async Task<bool> ClaimAsync(CollaborationDb db, string kind, Guid thing, Guid by, DateTimeOffset now, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        insert into privacy.claim (thing_kind, thing_id, claimed_by, claimed_until)
        select {kind}, {thing}, {by}, {now + Claimed} where exists (select from privacy.open_report where thing_kind = {kind} and thing_id = {thing})
        on conflict (tenant_id, thing_kind, thing_id) do update set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        where claim.claimed_by = excluded.claimed_by or claim.claimed_until <= {now}
        """, ct) == 1;

    public static Task<bool> IsClaimedAsync(CollaborationDb db, string kind, Guid thing, Guid by, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<bool>($"""
        select exists (select from privacy.claim where thing_kind = {kind} and thing_id = {thing} and claimed_by = {by} and claimed_until > {now}) as "Value"
        """).SingleAsync(ct);

    /// <summary>In the caller's transaction: the claim ends with the decision.</summary>
    /// <returns>False where it is somebody else's by now, or was decided already.</returns>
    public static async Task<bool> EndAsync(CollaborationDb db, string kind, Guid thing, Guid by, DateTimeOffset now, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        delete from privacy.claim where thing_kind = {kind} and thing_id = {thing} and claimed_by = {by} and claimed_until > {now}
        """, ct) == 1;
}
