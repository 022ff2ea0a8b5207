using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Retention;

/// <summary>What a hospital has decided about its people and its record.</summary>
/// <param name="WordsOfLeavers"><see cref="Stay"/> or <see cref="Go"/>: what is offered first when somebody of the staff is removed.</param>
/// <param name="MayHide">True where people may stay out of the directory.</param>
/// <param name="RecordYears">How long the record's rows are kept, 1 to 30 years.</param>
public sealed record HouseRules(string WordsOfLeavers, bool MayHide, int RecordYears)
{
    public const string Stay = "stay";
    public const string Go = "go";

    /// <summary>As every hospital begins.</summary>
    public static readonly HouseRules Delivered = new(Stay, false, 6);

    public static async Task<HouseRules> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<HouseRules>($"select words_of_leavers as \"WordsOfLeavers\", may_hide as \"MayHide\", record_years as \"RecordYears\" from kernel.house_rule").SingleOrDefaultAsync(ct) ?? Delivered;

    public Task SaveAsync(CollaborationDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into kernel.house_rule (words_of_leavers, may_hide, record_years) values ({WordsOfLeavers}, {MayHide}, {RecordYears})
        on conflict (tenant_id) do update set words_of_leavers = excluded.words_of_leavers, may_hide = excluded.may_hide, record_years = excluded.record_years
        """, ct);
}
