using System.Globalization;
using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Approvals;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Issues;

/// <summary>
/// Makes the draft for the next time of a newsletter's rhythm, so that somebody can look at it before. For each time once,
/// whatever node and however often the job runs: the newsletter's row says which time is next. Where nothing is new, there is none.
/// </summary>
internal sealed class Drafting(TimeProvider clock) : IJobHandler
{
    public const string KindName = "newsletters.draft";

    /// <summary>How long before it goes out, an issue is there to be looked at.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromHours(20);

    private static readonly CultureInfo s_english = CultureInfo.GetCultureInfo("en-US");

    private sealed record Due(Guid Newsletter, DateTimeOffset At);

    public string Kind => KindName;

    /// <summary>Sees to it that a draft is made for the next time, where the newsletter's drafts fill themselves. The caller saves.</summary>
    public static void Arrange(CollaborationDb db, Newsletter newsletter, TimeZoneInfo zone, DateTimeOffset after)
    {
        newsletter.Await(newsletter.Fills && newsletter.ClosedAt is null ? newsletter.Rhythm.After(after, zone) : null);
        if (newsletter.NextAt is { } next) { db.Add(new Job(KindName, next - Lead, JsonSerializer.Serialize(new Due(newsletter.Id, next)))); }
    }

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due, now) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!, clock.GetUtcNow());
        var zone = services.GetRequiredService<CurrentTenant>().Tenant.TimeZone;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Another time is next by now: this job has done its work, or the rhythm was changed.
        if (await db.HoldNewsletterAsync(due.Newsletter, ct) is not { ClosedAt: null } newsletter || newsletter.NextAt != due.At) { return; }
        if (await FilledAsync(services, db, newsletter, due.At, now, ct) is { } issue)
        {
            db.Add(PublishOnTime.Of(issue.Id, due.At));
            await db.SaveChangesAsync(ct);
            var whom = await services.GetRequiredService<PermissionSets>().Holders(db, NewslettersPermissions.Approve).Select(a => a.Id).ToListAsync(ct);
            await Notices.WithdrawAsync(db, issue.Id, now, ct);
            await Notices.TellAsync(db, NewslettersNotices.ToApprove, whom, null, $"The next issue of {newsletter.Name} waits for somebody to look at it.", $"{issue.DeskPath}/preview", now, issue.Id, null, ct);
        }
        // After a long pause the times that have passed are passed.
        Arrange(db, newsletter, zone, due.At > now ? due.At : now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The draft for this time, with what is new in it: the one that did not go out, or a new one.</summary>
    private static async Task<Issue?> FilledAsync(IServiceProvider services, CollaborationDb db, Newsletter newsletter, DateTimeOffset planned, DateTimeOffset now, CancellationToken ct)
    {
        var id = newsletter.Id;
        // One that is approved and due goes out by itself.
        var old = await db.Set<Issue>().Where(i => i.NewsletterId == id && i.MadeBy == null && i.PublishedAt == null && i.GoneAt == null
            && (i.PlannedFor == null || !db.Set<Approval>().Any(a => a.IssueId == i.Id && a.Revision == i.Revision))).OrderByDescending(i => i.MadeAt).Select(i => (Guid?)i.Id).FirstOrDefaultAsync(ct);
        var issue = old is { } known ? await db.HoldIssueAsync(known, ct) : null;
        var added = await FillAsync(services.GetRequiredService<PieceSources>(), db, newsletter, issue?.Id, now, ct);
        if (issue is null)
        {
            if (added.Count == 0) { return null; }
            var day = TimeZoneInfo.ConvertTime(planned, services.GetRequiredService<CurrentTenant>().Tenant.TimeZone);
            issue = Issue.Make(Guid.CreateVersion7(now), id, $"{newsletter.Name}, {day.ToString("MMMM d", s_english)}", "", null, now);
            db.Add(issue);
            db.AddOnRecord(issue.Happened("issue.made", null, now));
        }
        else if (added.Count > 0) { issue.Fill(now); }
        var place = await db.Set<Piece>().Where(p => p.IssueId == issue.Id).MaxAsync(p => (int?)p.Place, ct) ?? 0;
        foreach (var (kind, thing) in added) { db.Add(Piece.Of(issue.Id, ++place, kind, thing)); }
        issue.PlanFor(planned, null);
        return issue;
    }

    /// <summary>How many pieces come into an issue by themselves.</summary>
    private const int Most = 4;

    /// <summary>What is new for the newsletter's readers and stands in none of its issues, as much as makes a short one.</summary>
    /// <param name="into">The issue that is filled; null for a new one.</param>
    public static async Task<IReadOnlyList<(string Kind, Guid Id)>> FillAsync(PieceSources sources, CollaborationDb db, Newsletter newsletter, Guid? into, DateTimeOffset now, CancellationToken ct)
    {
        var (id, audiences) = (newsletter.Id, await Readers.OfAsync(db, newsletter.AudienceId, ct));
        var newest = await sources.NewestAsync(audiences, await db.SinceAsync(id, now, ct), Most * 3, ct);
        var ids = newest.Select(p => p.Id).ToList();
        var used = await db.Set<Piece>().Where(p => p.SubjectId != null && ids.Contains(p.SubjectId.Value) && db.Set<Issue>().Any(i => i.Id == p.IssueId && i.NewsletterId == id && i.GoneAt == null && (i.PublishedAt != null || i.Id == into)))
            .Select(p => p.SubjectId!.Value).ToListAsync(ct);
        var has = into is null ? 0 : await db.Set<Piece>().CountAsync(p => p.IssueId == into, ct);
        return [.. newest.Where(p => !used.Contains(p.Id)).Take(Math.Max(0, Most - has)).Select(p => (p.Kind, p.Id))];
    }
}
