using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Notifications.Hours;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Mails;

/// <summary>What somebody is still to be mailed, and when each is due.</summary>
internal sealed class Waiting(CollaborationDb db, CurrentTenant current, ModuleList modules)
{
    /// <summary>Within so much, several become one mail.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(1);

    internal sealed record One(Guid Id, NoticeWay Way, DateTimeOffset At);

    /// <summary>Those that are due by now, with the id of the mail that they go out in; null when none is. The rest says when it is due itself.</summary>
    public async Task<(NoticeMail? Mail, DateTimeOffset? Next)> ClaimAsync(Guid account, Guid[] audiences, TimeZoneInfo hospital, DateTimeOffset now, CancellationToken ct)
    {
        var hours = await db.Set<OwnHours>().AsNoTracking().SingleOrDefaultAsync(h => h.AccountId == account, ct) ?? OwnHours.Days(account);
        var zone = hours.ZoneAt(hospital);
        var lastDigest = await db.Set<NoticeMail>().Where(m => m.AccountId == account && m.IsDigest).OrderByDescending(m => m.MadeAt).Select(m => (DateTimeOffset?)m.MadeAt).FirstOrDefaultAsync(ct);
        var since = now - NoticeMail.Patience - NoticeMail.Patience;
        var waiting = await Notices.Of(db, account, audiences, modules.NoticeKindsOff(current.Tenant)).Where(n => n.SeenAt == null && n.Way != NoticeWay.App && n.CreatedAt > since && !db.Set<Mailed>().Any(m => m.NoticeId == n.Id))
            .OrderBy(n => n.CreatedAt).Select(n => new One(n.Id, n.Way, n.CreatedAt)).ToListAsync(ct);
        var due = waiting.ToLookup(n => n.Way, n => n.Way == NoticeWay.Mail ? hours.Open(n.At + Together, zone) : hours.NextDigest(lastDigest > n.At ? lastDigest.Value : n.At, zone));
        var isDigest = due[NoticeWay.Digest].Any(d => d <= now);
        // A digest takes along whatever else waits.
        var goes = isDigest ? waiting : due[NoticeWay.Mail].Any(d => d <= now) ? [.. waiting.Where(n => n.Way == NoticeWay.Mail)] : [];
        var next = due[NoticeWay.Mail].Concat(due[NoticeWay.Digest]).Where(d => d > now).Order().Select(d => (DateTimeOffset?)d).FirstOrDefault();
        return (goes.Count == 0 ? null : await TakeAsync(account, isDigest, goes, now, ct), next);
    }

    /// <summary>A mail of this person's that nobody is sending, from now on this process's to send.</summary>
    public async Task<NoticeMail?> ResumeAsync(Guid account, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + NoticeMail.Hold;
        var left = await db.Database.SqlQuery<Guid>($"""
            update notifications.mail set held_until = {until} where id = (
                select id from notifications.mail where account_id = {account} and done_at is null and held_until <= {now} order by made_at limit 1 for update skip locked)
            returning id as "Value"
            """).ToListAsync(ct);
        return left is [var id] ? await db.Set<NoticeMail>().AsNoTracking().SingleAsync(m => m.Id == id, ct) : null;
    }

    // Of two who claim at once one gets the notices, and the other has no mail to send.
    private async Task<NoticeMail?> TakeAsync(Guid account, bool isDigest, List<One> goes, DateTimeOffset now, CancellationToken ct)
    {
        var (mail, notices) = (new NoticeMail(Guid.CreateVersion7(now), account, isDigest, now), goes.Select(n => n.Id).ToArray());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(mail);
        await db.SaveChangesAsync(ct);
        if (await db.Database.ExecuteSqlAsync($"insert into notifications.mailed (notice_id, mail_id) select n, {mail.Id} from unnest({notices}) n on conflict do nothing", ct) == 0) { return null; }
        await transaction.CommitAsync(ct);
        return mail;
    }
}
