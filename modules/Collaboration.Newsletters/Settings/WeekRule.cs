using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Settings;

/// <summary>When the one mail of a week goes out, whatever the rhythms of the newsletters in it.</summary>
internal static class WeekRule
{
    /// <summary>Without a word of the hospital's.</summary>
    private static readonly Rhythm s_mondays = new([1], new(7, 0));

    private sealed record Row(int Day, TimeOnly At);

    /// <returns>A rhythm of one day.</returns>
    public static async Task<Rhythm> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<Row>($"select week_day as \"Day\", week_at as \"At\" from newsletters.rule").SingleOrDefaultAsync(ct) is { } row ? new([row.Day], row.At) : s_mondays;

    /// <param name="day">0 is Sunday.</param>
    public static Task SaveAsync(CollaborationDb db, int day, TimeOnly at, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into newsletters.rule (postal, week_day, week_at) values ('', {day}, {at}) on conflict (tenant_id) do update set week_day = excluded.week_day, week_at = excluded.week_at", ct);
}
