using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Content;

/// <summary>Whether mails tell what was said, or only that something was: a hospital's mail lies in places that are not its own.</summary>
internal static class MailRule
{
    public const string Path = "/settings/mails";

    public static readonly SettingsSection Section = new("Mails to people", "What mails about notices say: that there is something to read, or what it is.", NotificationsPermissions.Decide,
        async (db, ct) => [new("Mails about notices", Words(await TellsAsync(db, ct)), Path)]);

    public static string Words(bool tells) => tells ? "Tell what happened" : "Say that there is something, and nothing of it";

    public static async Task<bool> TellsAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<bool?>($"select mails_tell as \"Value\" from notifications.rule").SingleOrDefaultAsync(ct) ?? false;

    public static Task SaveAsync(CollaborationDb db, bool tells, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"insert into notifications.rule (mails_tell) values ({tells}) on conflict (tenant_id) do update set mails_tell = excluded.mails_tell", ct);
}
