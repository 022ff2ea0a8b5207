using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Ledger;

/// <summary>Who reads the ledger's figures: staff, or everybody.</summary>
internal static class LedgerRule
{
    public const string Path = "/questions/ledger/readers";

    public static readonly SettingsSection Section = new("Questions to leaders", "How many questions are answered, and how soon, is for staff to see, or for everybody.", QuestionsPermissions.Manage, LinesAsync);

    public static Task<bool> IsPublicAsync(CollaborationDb db, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"select is_public as \"Value\" from questions.rule").SingleOrDefaultAsync(ct);

    public static Task SaveAsync(CollaborationDb db, bool isPublic, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into questions.rule (is_public) values ({isPublic}) on conflict (tenant_id) do update set is_public = excluded.is_public", ct);

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct) =>
        [new("Figures of the ledger", await IsPublicAsync(db, ct) ? "For everybody" : "For staff", Path)];
}
