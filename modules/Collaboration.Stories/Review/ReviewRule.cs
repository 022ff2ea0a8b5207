using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>How long what speaks of harm to named people waits, so that they have notice.</summary>
internal static class ReviewRule
{
    public const string Path = "/stories/review/notice";
    public const int MostDays = 90;

    private const int Delivered = 10;

    public static async Task<int> DaysAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<int?>($"select notice_days as \"Value\" from stories.review_rule").SingleOrDefaultAsync(ct) ?? Delivered;

    public static Task SaveAsync(CollaborationDb db, int days, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into stories.review_rule (notice_days) values ({days}) on conflict (tenant_id) do update set notice_days = excluded.notice_days", ct);

    /// <summary>For the hospital's settings page.</summary>
    public static async Task<SettingsLine> LineAsync(CollaborationDb db, CancellationToken ct) =>
        new("Stories that speak of harm to named people wait", await DaysAsync(db, ct) is var days && days == 1 ? "1 day" : $"{days} days", Path);
}
