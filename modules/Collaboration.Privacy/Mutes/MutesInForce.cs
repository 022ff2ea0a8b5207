using System.Globalization;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Privacy.Reports;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Mutes;

internal sealed class MutesInForce(CollaborationDb db, CurrentTenant current, TimeProvider clock) : IMutes
{
    public async Task<string?> RefusalAsync(Guid account, CancellationToken ct)
    {
        if (await s_last(db, account, clock.GetUtcNow(), ct) is not { } mute) { return null; }
        var until = TimeZoneInfo.ConvertTime(mute.Until, current.Tenant.TimeZone).ToString("dddd, MMMM d 'at' h:mm tt", CultureInfo.GetCultureInfo("en-US"));
        return $"A moderator decided that you write nothing until {until}. Why: {ReportReasons.WordsOf(mute.Reason)}. What you typed is not sent.";
    }

    // Asked whenever somebody writes.
    private static readonly Func<CollaborationDb, Guid, DateTimeOffset, CancellationToken, Task<Mute?>> s_last = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid account, DateTimeOffset now, CancellationToken ct) => db.Set<Mute>().AsNoTracking().Where(m => m.AccountId == account && m.Until > now && m.LiftedAt == null).OrderByDescending(m => m.Until).FirstOrDefault());
}
