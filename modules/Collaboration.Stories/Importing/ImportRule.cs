using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Importing;

/// <summary>What of an old blog are stories, and who reads them while nobody has recorded a consent.</summary>
/// <param name="Tag">Or category; empty for none.</param>
/// <param name="IsShown">Everybody whom the old blog let read them; else staff alone.</param>
internal sealed record ImportRule(string Tag, bool IsShown)
{
    public const string Path = "/stories/rules/old-blog";
    public const int TagLimit = 40;

    public static readonly ImportRule Delivered = new("", false);

    public static async Task<ImportRule> ReadAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<ImportRule>($"""select tag as "Tag", is_shown as "IsShown" from stories.import_rule""").SingleOrDefaultAsync(ct) ?? Delivered;

    /// <summary>In the caller's transaction; what came in before follows.</summary>
    public async Task SaveAsync(CollaborationDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"insert into stories.import_rule (tag, is_shown) values ({Tag}, {IsShown}) on conflict (tenant_id) do update set tag = excluded.tag, is_shown = excluded.is_shown", ct);
        var (everybody, readers) = (Audience.Public, ReadersOf(Audience.Public));
        await db.Database.ExecuteSqlAsync($"""
            update stories.story s set audience_id = {readers} from stories.imported i
            where i.story_id = s.id and i.audience_id = {everybody} and s.audience_id <> {readers} and not exists (select from stories.consent c where c.story_id = s.id)
            """, ct);
    }

    /// <summary>Who reads a story that nobody has signed for.</summary>
    /// <param name="meant">For whom it was on the old blog.</param>
    public Guid ReadersOf(Guid meant) => meant == Audience.Public && !IsShown ? Audience.Staff : meant;

    /// <summary>Who may read it once a consent is on file; null for what no old blog brought.</summary>
    public static Task<Guid?> MeantAsync(CollaborationDb db, Guid story, CancellationToken ct) =>
        db.Database.SqlQuery<Guid?>($"""select audience_id as "Value" from stories.imported where story_id = {story}""").SingleOrDefaultAsync(ct);

    /// <summary>For the hospital's settings page.</summary>
    public static async Task<SettingsLine> LineAsync(CollaborationDb db, CancellationToken ct) =>
        new("Stories of an old blog", await ReadAsync(db, ct) is { Tag.Length: > 0 } rule ? $"“{rule.Tag}”; {(rule.IsShown ? "shown without a consent on file" : "for staff until a consent is on file")}" : "None", Path);
}
