using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Syndication;

/// <summary>Whether a hospital's people have private addresses for feeds. Off, those that were made answer as if they had never been, until it is on again.</summary>
public static class FeedRule
{
    /// <summary>As the settings and their record say it.</summary>
    public static string Words(bool isOn) => isOn ? "Whoever is signed in may have one" : "Nobody has one";

    /// <returns>True also where nobody has said it.</returns>
    public static async Task<bool> IsOnAsync(CollaborationDb db, CancellationToken ct) =>
        await db.Database.SqlQuery<bool?>($"select private as \"Value\" from kernel.feed_rule").SingleOrDefaultAsync(ct) ?? true;

    /// <summary>From the next request on, on every node.</summary>
    public static async Task DecideAsync(CollaborationDb db, bool isOn, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var was = await IsOnAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"insert into kernel.feed_rule (private) values ({isOn}) on conflict (tenant_id) do update set private = excluded.private", ct);
        if (was != isOn) { db.Add(new AuditRow("setting.changed", by, null, at, new { Setting = "Private feed addresses", Was = Words(was), Becomes = Words(isOn) })); }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>A row where they are off, for a query that asks it along with something else.</summary>
    internal static IQueryable<bool> Off(CollaborationDb db) => db.Database.SqlQuery<bool>($"select private as \"Value\" from kernel.feed_rule where not private");
}
