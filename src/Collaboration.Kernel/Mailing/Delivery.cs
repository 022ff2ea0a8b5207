using System.Net.Mail;
using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.Kernel.Mailing;

/// <summary>
/// The job that sends one mail. A second run finds it gone; one that was cut off right after sending sends the same
/// Message-ID again, which mail programs show once.
/// </summary>
public sealed class Delivery(MailRoute route, IDataProtectionProvider protection, TimeProvider clock, ILogger<Delivery> log) : IJobHandler
{
    internal const string JobKind = "mail";

    public string Kind => JobKind;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var id = JsonDocument.Parse(data!).RootElement.GetProperty("mail").GetGuid();
        var (db, tenant) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<CurrentTenant>().Tenant);
        if (await db.Set<Mail>().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } mail) { return; }
        if (clock.GetUtcNow() - mail.CreatedAt > Mail.Patience) { log.LogWarning("Mail {Id} is given up after a day", id); }
        else { await SendAsync(mail, tenant, ct); }
        db.Remove(mail);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>True when the server knows nobody of this name: it will not know them later.</summary>
    public static bool IsFinal(SmtpException refused) => refused.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;

    private async Task SendAsync(Mail mail, Tenant tenant, CancellationToken ct)
    {
        using var message = route.Message(mail.Id, tenant, mail.Recipient, mail.Subject);
        message.Body = Outbox.Seal(protection, tenant).Unprotect(mail.SealedText);
        try { await route.SendAsync(message, mail.Id, ct); }
        catch (SmtpException refused) when (IsFinal(refused))
        {
            log.LogWarning("Mail {Id} is given up: {Status}", mail.Id, refused.StatusCode);
        }
    }
}
