using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Testing;

namespace Collaboration.Tests.Notifications;

/// <summary>Telling people as a module does.</summary>
internal static class Telling
{
    /// <summary>A kind that no module has.</summary>
    public static readonly NoticeKind Kind = new("Tests.Happened", "Something happened", "There is something for you.");

    public static Task<int> TellAsync(this Hospital hospital, IEnumerable<Guid> accounts, string text = "It happened", Guid? subject = null, Guid? audience = null, Guid? by = null, NoticeKind? kind = null, DateTimeOffset? at = null) =>
        hospital.InTransactionAsync(db => Notices.TellAsync(db, kind ?? Kind, accounts, by, text, "/rules", at ?? TimeProvider.System.GetUtcNow(), subject, audience, CancellationToken.None));

    public static Task<int> WithdrawAsync(this Hospital hospital, Guid subject) => hospital.InTransactionAsync(async db =>
    {
        await Notices.WithdrawAsync(db, subject, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return 0;
    });

    public static Task<int> NarrowAsync(this Hospital hospital, Guid subject, Guid audience) => hospital.InTransactionAsync(async db =>
    {
        await Notices.NarrowAsync(db, [subject], audience, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        return 0;
    });

    /// <summary>How many the menu of this browser counts, on whatever page.</summary>
    public static async Task<string> CountAsync(this Browser browser) => (await browser.GetAsync("/account")).Document.QuerySelector(".tools a[href$='/account/notices'] .n")?.FirstChild?.TextContent ?? "0";

    private static Task<int> InTransactionAsync(this Hospital hospital, Func<CollaborationDb, Task<int>> work) => hospital.UseAsync<CollaborationDb, int>(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var done = await work(db);
        await transaction.CommitAsync();
        return done;
    });
}
