using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Stories.Importing;
using Collaboration.Stories.Review;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Rules;

/// <summary>What a hospital has decided about stories.</summary>
/// <param name="Emergency">Whom to call when somebody's life is in danger.</param>
/// <param name="Crisis">Whom to call when somebody cannot go on.</param>
/// <param name="Advocate">How to reach the patient advocate; empty for not said yet.</param>
/// <param name="AdvocateDays">Within how many days the hospital answers a complaint.</param>
/// <param name="IsOpen">Whoever is not signed in may tell and thank.</param>
/// <param name="ConsentYears">How long a consent is kept after it was taken back, 1 to 30 years.</param>
internal sealed record StoryRules(string Emergency, string Crisis, string Advocate, int AdvocateDays, bool IsOpen, int ConsentYears)
{
    public const string Path = "/stories/rules";

    /// <summary>As every hospital begins.</summary>
    public static readonly StoryRules Delivered = new("911", "988", "", 7, true, 6);

    public static readonly SettingsSection Section = new("Stories", "Who may tell a story, whom to call in an emergency, and how to reach the patient advocate.", StoriesPermissions.Manage, LinesAsync);

    public static async Task<StoryRules> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<StoryRules>($"""
            select emergency as "Emergency", crisis as "Crisis", advocate as "Advocate", advocate_days as "AdvocateDays", is_open as "IsOpen", consent_years as "ConsentYears" from stories.rule
            """).SingleOrDefaultAsync(ct) ?? Delivered;

    public Task SaveAsync(CollaborationDb db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into stories.rule (emergency, crisis, advocate, advocate_days, is_open, consent_years) values ({Emergency}, {Crisis}, {Advocate}, {AdvocateDays}, {IsOpen}, {ConsentYears})
        on conflict (tenant_id) do update set emergency = excluded.emergency, crisis = excluded.crisis, advocate = excluded.advocate, advocate_days = excluded.advocate_days,
            is_open = excluded.is_open, consent_years = excluded.consent_years
        """, ct);

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct)
    {
        var rules = await ReadAsync(db, ct);
        return
        [
            new("Who may tell", rules.IsOpen ? "Everybody" : "Whoever is signed in", Path), new("In an emergency", $"{rules.Emergency}, {rules.Crisis}", Path),
            new("Patient advocate", rules.Advocate.Length == 0 ? "Not said yet" : $"{rules.Advocate}; answers within {rules.AdvocateDays} days", Path),
            await ReviewRule.LineAsync(db, ct), await ImportRule.LineAsync(db, ct),
        ];
    }
}
