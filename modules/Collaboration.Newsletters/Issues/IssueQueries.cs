using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Issues;

internal static class IssueQueries
{
    /// <summary>Until the transaction ends nobody else changes it, approves it or sends it.</summary>
    public static Task<Issue?> HoldIssueAsync(this CollaborationDb db, Guid id, CancellationToken ct) =>
        db.Set<Issue>().FromSql($"select * from newsletters.issue where id = {id} for no key update").SingleOrDefaultAsync(ct);

    /// <summary>The issues that are out, of newsletters for the person.</summary>
    public static IQueryable<Issue> ReadableIssues(this CollaborationDb db, Person person)
    {
        var mine = person.Audiences;
        return db.Set<Issue>().Where(i => i.PublishedAt != null && i.GoneAt == null && db.Set<Newsletter>().Any(n => n.Id == i.NewsletterId && mine.Contains(n.AudienceId)));
    }

    /// <summary>Since when something is new for the newsletter's next issue.</summary>
    public static async Task<DateTimeOffset> SinceAsync(this CollaborationDb db, Guid newsletter, DateTimeOffset now, CancellationToken ct)
    {
        var last = await db.Set<Issue>().Where(i => i.NewsletterId == newsletter && i.PublishedAt != null).MaxAsync(i => i.PublishedAt, ct);
        var earliest = now.AddDays(-MostDays);
        return last > earliest ? last.Value : earliest;
    }

    /// <summary>What is older is no news, whenever the last issue was.</summary>
    public const int MostDays = 30;
}
