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
        var found = await db.Database.SqlQuery<Sent>($"select d.subscriber_id as \"Reader\", r.week is not null as \"IsOfWeek\" from newsletters.delivery d join newsletters.run r on r.id = d.run_id where d.id = {delivery}").ToListAsync(ct);
        if (found is not [var sent]) { return false; }
        if (report.Kind == Report.Unsubscribe) { await StopAsync(services, sent, ct); }
        else { await services.GetRequiredService<Returns>().EndAsync(sent.Reader, report.Kind, report.Note, ct); }
        return true;
    }

    private static async Task StopAsync(IServiceProvider services, Sent sent, CancellationToken ct)
    {
        if (await services.GetRequiredService<CollaborationDb>().Set<Subscriber>().SingleOrDefaultAsync(s => s.Id == sent.Reader, ct) is not { } reader) { return; }
        var subscribing = services.GetRequiredService<Subscribing>();
        if (sent.IsOfWeek) { await subscribing.StopWeekAsync(reader, ct); }
        else { await subscribing.StopAsync(reader, ct); }
    }

    private sealed record Sent(Guid Reader, bool IsOfWeek);
}
