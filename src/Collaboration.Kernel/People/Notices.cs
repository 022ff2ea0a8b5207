using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People;

/// <summary>The one door by which people are told of something, and by which it is withdrawn.</summary>
public static class Notices
{
    /// <summary>Kind of the live stream of one person's notices; its id is the account's.</summary>
    public const string Stream = "notices";

    /// <summary>Kind of the job that mails somebody what they want by mail: <c>{"account": id}</c>.</summary>
    public const string MailJob = "notices.mail";

    /// <summary>How long a notice stays, read or not, unless a legal hold keeps it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>What somebody was told and may still see: not what was withdrawn, nor what is for others by now.</summary>
    /// <param name="audiences">The person's, as of now.</param>
    /// <param name="off">Kinds of what is switched off: <see cref="Modules.ModuleList.NoticeKindsOff"/>. They wait until it is on again.</param>
    public static IQueryable<Notice> Of(CollaborationDb db, Guid account, Guid[] audiences, string[] off) =>
        db.Set<Notice>().Where(n => n.AccountId == account && n.WithdrawnAt == null && !off.Contains(n.Kind) && (n.AudienceId == null || audiences.Contains(n.AudienceId.Value)));

    /// <summary>
    /// Tells these people, in the caller's transaction and in one statement; where they are very many, a job does in the
    /// moments after it. Left out are those who may not see the audience, those who want to hear nothing of the kind, and
    /// whoever did it.
    /// </summary>
    /// <param name="by">Whose doing it is: nobody is told of what they did themself. Null for the machine, and for whom nobody may know.</param>
    /// <param name="text">1 to 2,000 characters.</param>
    /// <param name="path">Where it leads, below the tenant's prefix, starting with a slash.</param>
    /// <param name="subject">What happened: the reply, not what it replies to. Of one kind and subject a person is told once, unless it was withdrawn in between. Null for what is said as often as it happens.</param>
    /// <param name="audience">Who may see what it speaks of; null for what is for these people alone.</param>
    /// <returns>How many were told now; none where a job tells them.</returns>
    /// <exception cref="InvalidOperationException">There is no transaction.</exception>
    public static async Task<int> TellAsync(CollaborationDb db, NoticeKind kind, IEnumerable<Guid> accounts, Guid? by, string text, string path, DateTimeOffset at, Guid? subject, Guid? audience, CancellationToken ct)
    {
        Demand(db);
        var (who, thing) = (accounts.Distinct().Order().ToArray(), new ToldThing(kind.Id, kind.Default.Word(), text, path, at, subject, audience));
        if (who.Length <= TellingMany.AtOnce) { return await TellAtOnceAsync(db, thing, who, by, ct); }
        await TellingMany.KeepAsync(db, thing, [.. who.Where(id => id != by)], ct);
        return 0;
    }

    internal static async Task<int> TellAtOnceAsync(CollaborationDb db, ToldThing thing, Guid[] who, Guid? by, CancellationToken ct)
    {
        if (who.Length == 0) { return 0; }
        var (kind, way, text, path, at, subject, audience) = thing;
        var (isNarrow, isForStaff) = (audience is { } id && id != Audience.Public, audience == Audience.Network || audience == Audience.Staff);
        var ids = Array.ConvertAll(who, _ => Guid.CreateVersion7(at));
        var told = await db.Database.SqlQuery<int>($"""
            with told as (
                insert into kernel.notice as n (id, account_id, kind, text, path, created_at, subject, audience_id, way)
                select who.id, a.id, {kind}, {text}, {path}, {at}, {subject}::uuid, {audience}::uuid, coalesce(w.way, {way})
                from unnest({ids}, {who}) with ordinality as who (id, account_id, place)
                join kernel.account a on a.id = who.account_id
                left join kernel.notice_way w on w.account_id = a.id and w.kind = {kind}
                where a.removed_at is null and a.id is distinct from {by}::uuid and coalesce(w.way, {way}) <> 'none'
                  and ({!isNarrow}
                       or {isForStaff} and exists (select from kernel.account_role ar join kernel.role r on r.id = ar.role_id where ar.account_id = a.id and r.is_staff)
                       or exists (select from kernel.audience_member m where m.account_id = a.id and m.audience_id = {audience}::uuid)
                       or exists (select from kernel.audience_member m join kernel.audience_part p on p.group_id = m.audience_id where m.account_id = a.id and p.audience_id = {audience}::uuid))
                order by who.place
                on conflict (tenant_id, account_id, kind, subject) where subject is not null do update
                    set text = excluded.text, path = excluded.path, created_at = excluded.created_at, audience_id = excluded.audience_id, way = excluded.way, seen_at = null, withdrawn_at = null
                    where n.withdrawn_at is not null
                returning n.id, n.account_id, n.way),
            announced as (
                insert into kernel.event (stream, kind, subject, at) select {Stream} || ':' || replace(account_id::text, '-', ''), 'notice.told', id, {at} from told),
            mailed as (
                insert into kernel.job (id, kind, data, run_at)
                select gen_random_uuid(), {MailJob}, jsonb_build_object('account', account_id), {at} + interval '1 minute' from told where way <> 'app')
            select count(*)::int from told
            """).ToListAsync(ct);
        return told[0];
    }

    /// <summary>Takes back, in the caller's transaction, whatever people were told of this: nobody is shown it, and it is mailed to nobody any more.</summary>
    public static Task WithdrawAsync(CollaborationDb db, Guid subject, DateTimeOffset at, CancellationToken ct) => WithdrawAsync(db, [subject], at, ct);

    /// <inheritdoc cref="WithdrawAsync(CollaborationDb, Guid, DateTimeOffset, CancellationToken)"/>
    public static async Task WithdrawAsync(CollaborationDb db, IReadOnlyCollection<Guid> subjects, DateTimeOffset at, CancellationToken ct)
    {
        Demand(db);
        var of = subjects.ToArray();
        // Those who are still to be told first: the piece that is under way is waited for, and withdrawn below.
        await db.Database.ExecuteSqlAsync($"delete from kernel.telling where subject = any({of})", ct);
        await db.Database.ExecuteSqlAsync($"""
            with gone as (update kernel.notice set withdrawn_at = {at} where subject = any({of}) and withdrawn_at is null returning id, account_id, seen_at)
            insert into kernel.event (stream, kind, subject, at) select {Stream} || ':' || replace(account_id::text, '-', ''), 'notice.withdrawn', id, {at} from gone where seen_at is null
            """, ct);
    }

    /// <summary>From now on what people were told of these is for another audience: who is not in it is shown it no more.</summary>
    public static async Task NarrowAsync(CollaborationDb db, IReadOnlyCollection<Guid> subjects, Guid audience, DateTimeOffset at, CancellationToken ct)
    {
        Demand(db);
        var of = subjects.ToArray();
        await db.Database.ExecuteSqlAsync($"update kernel.telling set audience_id = {audience} where subject = any({of})", ct);
        await db.Database.ExecuteSqlAsync($"""
            with moved as (update kernel.notice set audience_id = {audience} where subject = any({of}) and audience_id is distinct from {audience} returning id, account_id, seen_at)
            insert into kernel.event (stream, kind, subject, at) select {Stream} || ':' || replace(account_id::text, '-', ''), 'notice.moved', id, {at} from moved where seen_at is null
            """, ct);
    }

    private static void Demand(CollaborationDb db)
    {
        if (db.Database.CurrentTransaction is null) { throw new InvalidOperationException("People are told in the transaction of what they are told of."); }
    }
}
