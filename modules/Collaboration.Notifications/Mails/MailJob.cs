using System.Net.Mail;
using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.Notifications.Mails;

/// <summary>
/// Mails one person what is due, and comes back when more will be. What is in a mail is decided as it goes out, at each try:
/// what has been read, withdrawn or closed to the person meanwhile is left out, and a mail without anything is none.
/// </summary>
internal sealed class MailJob(MailRoute route, TimeProvider clock, ILogger<MailJob> log) : IJobHandler
{
    public string Kind => Notices.MailJob;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, waiting, id) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<Waiting>(), JsonDocument.Parse(data!).RootElement.GetProperty("account").GetGuid());
        await ForgetAsync(db, id, ct);
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.SuspendedAt == null, ct);
        if (account is null || !Outbox.CanReach(account.Email)) { return; }
        var audiences = await AudiencesOf.ReadAsync(db, id, ct);
        for (var now = clock.GetUtcNow(); await waiting.ResumeAsync(id, now, ct) is { } left;) { await SendAsync(services, db, left, account, audiences, ct); }
        var (mail, next) = await waiting.ClaimAsync(id, audiences, services.GetRequiredService<CurrentTenant>().Tenant.TimeZone, clock.GetUtcNow(), ct);
        // First what comes next, then the sending, which may fail.
        if (next is { } due) { await ReturnAsync(db, data!, due, ct); }
        if (mail is not null) { await SendAsync(services, db, mail, account, audiences, ct); }
    }

    private async Task SendAsync(IServiceProvider services, CollaborationDb db, NoticeMail mail, Account account, Guid[] audiences, CancellationToken ct)
    {
        var off = services.GetRequiredService<ModuleList>().NoticeKindsOff(services.GetRequiredService<CurrentTenant>().Tenant);
        var notices = await Notices.Of(db, account.Id, audiences, off).AsNoTracking().Where(n => n.SeenAt == null && db.Set<Mailed>().Any(m => m.NoticeId == n.Id && m.MailId == mail.Id))
            .OrderBy(n => n.CreatedAt).ThenBy(n => n.Id).ToListAsync(ct);
        if (clock.GetUtcNow() - mail.MadeAt > NoticeMail.Patience) { log.LogWarning("Mail {Id} about notices is given up after a day", mail.Id); }
        else if (notices.Count > 0)
        {
            using var message = await services.GetRequiredService<Letters>().WriteAsync(mail, notices, account, ct);
            try { await route.SendAsync(message, mail.Id, ct); }
            catch (SmtpException refused) when (Delivery.IsFinal(refused)) { log.LogWarning("Mail {Id} about notices is given up: {Status}", mail.Id, refused.StatusCode); }
            catch
            {
                // Whoever tries again need not wait for this claim to run out.
                var now = clock.GetUtcNow();
                await db.Set<NoticeMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.HeldUntil, now), CancellationToken.None);
                throw;
            }
        }
        var done = clock.GetUtcNow();
        await db.Set<NoticeMail>().Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.DoneAt, done), CancellationToken.None);
    }

    // That a mail went out goes after the last notice that was in it.
    private Task<int> ForgetAsync(CollaborationDb db, Guid account, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Notices.Kept;
        return db.Set<NoticeMail>().Where(m => m.AccountId == account && m.MadeAt < before && m.DoneAt != null && !db.Set<Mailed>().Any(n => n.MailId == m.Id)).ExecuteDeleteAsync(ct);
    }

    // One job for a moment is enough, however many notices wait for it.
    private static Task<int> ReturnAsync(CollaborationDb db, string data, DateTimeOffset due, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into kernel.job (id, kind, data, run_at) select gen_random_uuid(), {Notices.MailJob}, {data}::jsonb, {due}
        where not exists (select from kernel.job j where j.kind = {Notices.MailJob} and j.run_at = {due} and j.data = {data}::jsonb)
        """, ct);
}
