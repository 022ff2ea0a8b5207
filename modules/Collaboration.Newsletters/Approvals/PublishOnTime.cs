using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Approvals;

/// <summary>
/// Lets out an issue whose time has come, once, whatever node and however often the job runs: the plan decides, not the job.
/// One that nobody has approved stays a draft, and those who could are told.
/// </summary>
internal sealed class PublishOnTime(TimeProvider clock) : IJobHandler
{
    public const string KindName = "newsletters.publish";

    public string Kind => KindName;

    public static Job Of(Guid issue, DateTimeOffset at) => new(KindName, at, JsonSerializer.Serialize(new Due(issue, at)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due, at) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!, clock.GetUtcNow());
        if (await db.Set<Issue>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == due.Issue, ct) is not { } planned) { return; }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var newsletter = (await db.HoldNewsletterAsync(planned.NewsletterId, ct))!;
        if (await db.HoldIssueAsync(due.Issue, ct) is not { PublishedAt: null, GoneAt: null } issue || issue.PlannedFor != due.At) { return; }
        if (await services.GetRequiredService<Publishing>().PublishAsync(newsletter, issue, null, at, ct) is { } refusal)
        {
            issue.Unplan();
            db.AddOnRecord(issue.Happened("issue.held-back", null, at));
            await db.SaveChangesAsync(ct);
            var whom = await services.GetRequiredService<PermissionSets>().Holders(db, NewslettersPermissions.Approve).Select(a => a.Id).ToListAsync(ct);
            await Notices.TellAsync(db, NewslettersNotices.HeldBack, whom, null, $"An issue of {newsletter.Name} has not gone out. {refusal}", issue.DeskPath, at, null, null, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record Due(Guid Issue, DateTimeOffset At);
}
