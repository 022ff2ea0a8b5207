using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Bounces;

/// <summary>Reads a mail that came back and does what follows from it, at the hospital whose mail it tells of.</summary>
internal sealed class ReportDesk(TenantDirectory tenants, TenantScopes scopes)
{
    /// <summary>Most bytes that are read of one: what a report brings along of the mail may be long, and stands at the end.</summary>
    public const int MostBytes = 256 << 10;

    /// <returns>False for a mail that tells of none of ours.</returns>
    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> mail, CancellationToken ct)
    {
        if (Report.Read(MimeMessage.Read(mail.Span)) is not { } report || tenants.Current.Find(report.Tenant) is not { } tenant) { return false; }
        await using var scope = scopes.For(tenant);
        var (services, delivery) = (scope.ServiceProvider, report.Delivery);
        var db = services.GetRequiredService<CollaborationDb>();
        var found = await db.Database.SqlQuery<Guid?>($"select subscriber_id as \"Value\" from newsletters.delivery where id = {delivery}").ToListAsync(ct);
        if (found is not [{ } reader]) { return false; }
        if (report.Kind != Report.Unsubscribe) { await services.GetRequiredService<Returns>().EndAsync(reader, report.Kind, report.Note, ct); }
        else if (await db.Set<Subscriber>().SingleOrDefaultAsync(s => s.Id == reader, ct) is { } subscriber) { await services.GetRequiredService<Subscribing>().StopAsync(subscriber, ct); }
        return true;
    }
}
