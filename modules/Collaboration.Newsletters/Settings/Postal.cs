using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Settings;

/// <summary>The hospital's address by post, which the law wants in every newsletter (15 U.S.C. 7704(a)(5)).</summary>
internal static class Postal
{
    public const string Path = "/newsletters/rules";
    public const int Limit = 300;

    public static readonly SettingsSection Section = new("Newsletters", "Each newsletter has people whom it is for, a rhythm and a rule for approval.", NewslettersPermissions.Manage, LinesAsync);

    /// <returns>Lines of text; empty where nobody has said it.</returns>
    public static async Task<string> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<string?>($"select postal as \"Value\" from newsletters.rule").SingleOrDefaultAsync(ct) ?? "";

    public static Task SaveAsync(CollaborationDb db, string postal, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into newsletters.rule (postal) values ({postal}) on conflict (tenant_id) do update set postal = excluded.postal", ct);

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct)
    {
        var newsletters = await db.Set<Newsletter>().AsNoTracking().Where(n => n.ClosedAt == null).OrderBy(n => n.CreatedAt).ThenBy(n => n.Slug).ToListAsync(ct);
        var (postal, week) = (await ReadAsync(db, ct), await WeekRule.ReadAsync(db, ct));
        return [.. newsletters.Select(n => new SettingsLine(n.Name, n.Rhythm.Words, $"{n.Path}/edit")), new("The week in one mail", week.Words, Path), new("Postal address in every mail", postal.Length == 0 ? "Not said yet" : postal.ReplaceLineEndings(", "), Path)];
    }
}
