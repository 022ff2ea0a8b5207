using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// Weeks, each called by the day on which its mail goes out, by the clocks on the hospital's wall. The mail tells of what came
/// out before that day, since the day of the last one.
/// </summary>
internal sealed class Weeks(CollaborationDb db, CurrentTenant current)
{
    private const int Days = 7;

    /// <summary>The job that mails what comes out at a moment. One that is planned stays as it is when the hospital chooses another day: so nothing is told twice, or never.</summary>
    public async Task<Kernel.Jobs.Job> JobAsync(DateTimeOffset at, CancellationToken ct)
    {
        var (zone, rhythm) = (current.Tenant.TimeZone, await WeekRule.ReadAsync(db, ct));
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).Date).AddDays(1);
        while (!rhythm.Days.Contains((int)day.DayOfWeek)) { day = day.AddDays(1); }
        return WeekJob.Of(day, rhythm.On(day, zone));
    }

    /// <summary>The first day that the mail of a day tells of.</summary>
    public async Task<DateOnly> FirstDayAsync(DateOnly day, CancellationToken ct)
    {
        // A mail that came out of turn, when the hospital had chosen another day, may lie almost two weeks back.
        var earliest = day.AddDays(-2 * Days);
        return await db.Set<Run>().Where(r => r.Week < day && r.Week > earliest).MaxAsync(r => r.Week, ct) ?? day.AddDays(-Days);
    }

    /// <summary>What the mail of a day tells of, of newsletters that still come out.</summary>
    public async Task<IQueryable<Issue>> IssuesAsync(DateOnly day, CancellationToken ct)
    {
        var zone = current.Tenant.TimeZone;
        var (from, until) = (Begins(await FirstDayAsync(day, ct), zone), Begins(day, zone));
        return db.Set<Issue>().Where(i => i.GoneAt == null && i.Number != null && i.PublishedAt >= from && i.PublishedAt < until && db.Set<Newsletter>().Any(n => n.Id == i.NewsletterId && n.ClosedAt == null));
    }

    public static DateTimeOffset Begins(DateOnly day, TimeZoneInfo zone) => new Rhythm([], TimeOnly.MinValue).On(day, zone);
}
