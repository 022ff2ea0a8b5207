using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.People.Leaving;

/// <summary>What the kernel has of a person: the account itself, its notices, and mail that waits.</summary>
internal sealed class KernelData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["kernel.account.merged_into", "kernel.notice.account_id", "kernel.earlier_words.author_id"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) =>
        await db.Set<Notice>().CountAsync(n => n.AccountId == account, ct) is var notices and > 0 ? [new(notices, "notices", IsPrivate: true)] : [];

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update kernel.account set merged_into = {to} where merged_into = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update kernel.earlier_words set author_id = {to} where author_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"""
            delete from kernel.notice n where n.account_id = {from} and exists (select from kernel.notice o where o.account_id = {to} and o.kind = n.kind and o.subject = n.subject)
            """, ct);
        await db.Database.ExecuteSqlAsync($"update kernel.notice set account_id = {to} where account_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"insert into kernel.notice_way (account_id, kind, way) select {to}, kind, way from kernel.notice_way where account_id = {from} on conflict do nothing", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        await db.Set<Notice>().Where(n => n.AccountId == erasure.Account).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlAsync($"delete from kernel.earlier_words where author_id = {erasure.Account} and not kernel.is_held(author_id, item_id)", ct);
        // Where a colleague has the same name it is theirs as well, and stays.
        await db.Database.ExecuteSqlAsync($"""
            update kernel.notice set text = left(replace(text, {erasure.Name}, {erasure.StandIn}), 2000)
            where strpos(text, {erasure.Name}) > 0
              and not exists (select from kernel.account a where a.id <> {erasure.Account} and {erasure.Name} in (a.given_name, rtrim(a.given_name || ' ' || a.family_name)))
            """, ct);
        if (erasure.Email is { } email) { await db.Database.ExecuteSqlAsync($"delete from kernel.mail where upper(recipient) = upper({email})", ct); }
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == copy.Account, ct);
        var roles = await db.Set<AccountRole>().Where(r => r.AccountId == me.Id).Join(db.Set<Role>(), x => x.RoleId, r => r.Id, (_, r) => r.Name).Order().ToListAsync(ct);
        copy.Add("account", "Your account",
            [new(me.FullName, $"{me.Email}\n{me.Title}\nRoles: {string.Join(", ", roles)}", me.CreatedAt, new { me.Id, me.GivenName, me.FamilyName, me.Title, me.Email, me.EmailConfirmed, me.TwoFactorEnabled, me.CreatedAt, roles })]);
        var record = await db.Set<Audit.AuditRow>().AsNoTracking().Where(r => r.Actor == me.Id || r.Subject == me.Id).OrderBy(r => r.Id).Select(r => new { r.Kind, r.At, ByYou = r.Actor == me.Id }).ToListAsync(ct);
        copy.Add("record", "What is on record of you", record.Select(r => new PersonalEntry($"{r.Kind}{(r.ByYou ? ", by you" : "")}", null, r.At, r)));
        var notices = await Notices.Of(db, me.Id, copy.Audiences, []).AsNoTracking().OrderBy(n => n.Id).ToListAsync(ct);
        copy.Add("notices", "Your notices", notices.Select(n => new PersonalEntry(n.Text, null, n.CreatedAt, new { n.Text, n.Path, n.CreatedAt, n.SeenAt })));
        var here = await db.Database.SqlQuery<DateTimeOffset>($"select seen_at as \"Value\" from kernel.last_here where account_id = {me.Id}").ToListAsync(ct);
        copy.Add("last-here", "When you were last here", here.Select(at => new PersonalEntry("Last here", null, at, new { seenAt = at })));
        var feeds = await db.Set<Syndication.FeedKey>().Where(k => k.AccountId == me.Id).Select(k => k.MadeAt).ToListAsync(ct);
        copy.Add("feed-address", "Your private address for feeds", feeds.Select(at => new PersonalEntry("A private address", null, at, new { madeAt = at })));
        var sessions = await db.Set<Session>().AsNoTracking().Where(s => s.AccountId == me.Id).OrderBy(s => s.Id).ToListAsync(ct);
        copy.Add("sessions", "Where you are signed in", sessions.Select(s => new PersonalEntry(s.Device ?? "A browser", null, s.CreatedAt, new { s.Device, s.CreatedAt, s.SeenAt, s.ExpiresAt })));
    }
}
