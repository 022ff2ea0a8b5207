using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Reviews;

/// <summary>A thing of which somebody said that what was marked is no patient, and nobody has looked since.</summary>
/// <param name="Kinds">Of what was marked, with commas between.</param>
/// <param name="Claimant">Who looks at it just now; null for nobody.</param>
internal sealed record Waiting(Guid ThingId, string ThingKind, string Path, string Kinds, long Number, string? Writer, DateTimeOffset SaidAt, Guid? ClaimedBy, string? Claimant);

internal static class WaitingThings
{
    public const int OnPage = 50;

    /// <summary>Who claims something and forgets it keeps nobody from it for longer.</summary>
    public static readonly TimeSpan Claimed = TimeSpan.FromMinutes(30);

    /// <summary>The oldest first.</summary>
    public static Task<List<Waiting>> ListAsync(CollaborationDb db, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Waiting>($"""
        select f.thing_id as "ThingId", min(f.thing_kind) as "ThingKind", min(f.path) as "Path", string_agg(distinct f.kind, ', ') as "Kinds", count(*) as "Number",
               min(w.given_name || ' ' || w.family_name) as "Writer", max(f.said_at) as "SaidAt", r.claimed_by as "ClaimedBy", min(c.given_name || ' ' || c.family_name) as "Claimant"
        from privacy.finding f
        left join privacy.review r on r.tenant_id = f.tenant_id and r.thing_id = f.thing_id and (r.decided_at is not null or r.claimed_at > {now - Claimed})
        left join kernel.account w on w.tenant_id = f.tenant_id and w.id = f.said_by
        left join kernel.account c on c.tenant_id = f.tenant_id and c.id = r.claimed_by
        where not f.is_taken_out and (r.decided_at is null or f.said_at > r.decided_at)
        group by f.thing_id, r.claimed_by order by max(f.said_at), f.thing_id limit {OnPage}
        """).ToListAsync(ct);

    public static Task<int> CountAsync(CollaborationDb db, CancellationToken ct) => db.Database.SqlQuery<int>($"""
        select count(distinct f.thing_id)::int as "Value" from privacy.finding f left join privacy.review r on r.tenant_id = f.tenant_id and r.thing_id = f.thing_id
        where not f.is_taken_out and (r.decided_at is null or f.said_at > r.decided_at)
        """).SingleAsync(ct);

    /// <returns>False where somebody else looks at it, or nothing of it waits.</returns>
    public static async Task<bool> ClaimAsync(CollaborationDb db, Guid thing, Guid by, DateTimeOffset now, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        insert into privacy.review (thing_id, claimed_by, claimed_at) select {thing}, {by}, {now} where exists (select from privacy.finding where thing_id = {thing} and not is_taken_out)
        on conflict (tenant_id, thing_id) do update set claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at
        where review.claimed_by is null or review.claimed_by = excluded.claimed_by or review.claimed_at <= {now - Claimed}
        """, ct) == 1;

    /// <returns>False where somebody else looks at it, or has decided already.</returns>
    public static async Task<bool> DecideAsync(CollaborationDb db, Guid thing, string verdict, Guid by, DateTimeOffset now, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        update privacy.review set verdict = {verdict}, decided_by = {by}, decided_at = {now}, claimed_by = null, claimed_at = null
        where thing_id = {thing} and claimed_by = {by} and claimed_at > {now - Claimed}
        """, ct) == 1;

    /// <summary>That it told who a patient is was decided on its recall alone, and was wrong.</summary>
    public static Task FineAfterAllAsync(CollaborationDb db, Guid thing, DateTimeOffset decidedAt, Guid by, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        update privacy.review set verdict = {Verdicts.Fine}, decided_by = {by}, decided_at = {now} where thing_id = {thing} and verdict = {Verdicts.Told} and decided_at = {decidedAt}
        """, ct);

    /// <summary>It was taken back: nobody needs to look at it any more, and what was said of its words counts no more.</summary>
    public static Task ToldAsync(CollaborationDb db, Guid thing, Guid by, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into privacy.review (thing_id, verdict, decided_by, decided_at) select {thing}, {Verdicts.Told}, {by}, {now} where exists (select from privacy.finding where thing_id = {thing})
        on conflict (tenant_id, thing_id) do update set verdict = excluded.verdict, decided_by = excluded.decided_by, decided_at = excluded.decided_at, claimed_by = null, claimed_at = null
        """, ct);
}
