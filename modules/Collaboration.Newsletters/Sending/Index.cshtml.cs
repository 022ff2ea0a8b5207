using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>What went out lately, and what is on its way.</summary>
[Requires(NewslettersPermissions.Send)]
internal sealed class IndexModel(CollaborationDb db) : PageModel
{
    private const int Most = 50;

    internal sealed record Line(Guid Id, string Newsletter, string Subject, DateTimeOffset BegunAt, DateTimeOffset? StoppedAt, DateTimeOffset? EndedAt);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Lines = await (
        from run in db.Set<Run>()
        join newsletter in db.Set<Newsletter>() on run.NewsletterId equals newsletter.Id into newsletters
        from newsletter in newsletters.DefaultIfEmpty()
        join issue in db.Set<Issue>() on run.IssueId equals issue.Id into issues
        from issue in issues.DefaultIfEmpty()
        orderby run.BegunAt descending, run.Id
        select new Line(run.Id, newsletter == null ? RunWords.AllNewsletters : newsletter.Name, issue == null ? RunWords.Week : issue.Subject, run.BegunAt, run.StoppedAt, run.EndedAt)).Take(Most).ToListAsync(ct);
}
