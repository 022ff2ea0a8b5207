using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Tallies;

/// <summary>How many subscribe, where they came from, and how often issues are opened: in sums.</summary>
[Requires(NewslettersPermissions.Write)]
internal sealed class GrowthModel(CollaborationDb db, CurrentTenant current, TimeProvider clock) : PageModel
{
    private const int MostIssues = 20;
    private const int MostWeeks = 12;

    /// <summary>A week, and how many subscribe at its end or now.</summary>
    internal sealed record Week(DateOnly Monday, long Readers, long Came, long Gone);

    /// <summary>Subscribers who came in the same week and left in the same: 0 before the first, null for who is there.</summary>
    private sealed record Move(string Came, int In, int? Out, long Count);

    internal sealed record Source(string Came, long Count);

    internal sealed record Line(int Number, string Subject, IReadOnlyDictionary<string, long> Views, long Clicks);

    public Newsletter Newsletter { get; private set; } = null!;
    public IReadOnlyList<Week> Weeks { get; private set; } = [];
    public IReadOnlyList<Source> Sources { get; private set; } = [];
    public IReadOnlyList<Line> Issues { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } newsletter) { return NotFound(); }
        Newsletter = newsletter;
        var (id, zone) = (newsletter.Id, current.Tenant.TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date);
        var last = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        List<DateOnly> mondays = [.. Enumerable.Range(0, MostWeeks).Select(i => last.AddDays(7 * (i - MostWeeks + 1)))];
        var bounds = mondays.Append(last.AddDays(7)).Select(monday => Sending.Weeks.Begins(monday, zone)).ToArray();
        // The list is read once, however long it is.
        var moves = await db.Database.SqlQuery<Move>($"""
            select came as "Came", width_bucket(confirmed_at, {bounds}) as "In", width_bucket(ended_at, {bounds}) as "Out", count(*) as "Count"
            from newsletters.subscriber where newsletter_id = {id} and confirmed_at is not null group by 1, 2, 3
            """).ToListAsync(ct);
        Weeks = [.. mondays.Select((monday, i) => new Week(monday, moves.Where(m => m.In <= i + 1 && !(m.Out <= i + 1)).Sum(m => m.Count), moves.Where(m => m.In == i + 1).Sum(m => m.Count), moves.Where(m => m.Out == i + 1).Sum(m => m.Count))).Reverse()];
        Sources = [.. moves.GroupBy(m => m.Came).Select(g => new Source(g.Key, g.Sum(m => m.Count))).OrderByDescending(s => s.Count).ThenBy(s => s.Came, StringComparer.Ordinal)];
        var issues = await db.Set<Issue>().AsNoTracking().Where(i => i.NewsletterId == id && i.PublishedAt != null && i.GoneAt == null).OrderByDescending(i => i.Number).Take(MostIssues).Select(i => new { i.Id, i.Number, i.Subject }).ToListAsync(ct);
        var ids = issues.Select(i => i.Id).ToList();
        var tallies = await db.Set<Tally>().AsNoTracking().Where(t => ids.Contains(t.IssueId)).GroupBy(t => new { t.IssueId, IsPage = t.PieceId == t.IssueId, t.Came }).Select(g => new { g.Key.IssueId, g.Key.IsPage, g.Key.Came, Count = g.Sum(t => t.Count) }).ToListAsync(ct);
        Issues = [.. issues.Select(i => new Line(i.Number!.Value, i.Subject, tallies.Where(t => t.IssueId == i.Id && t.IsPage).ToDictionary(t => t.Came, t => t.Count), tallies.Where(t => t.IssueId == i.Id && !t.IsPage).Sum(t => t.Count)))];
        return Page();
    }

    public static string Words(string came) => came switch
    {
        "colleague" => "A colleague shared it",
        "poster" => "From a poster",
        "account" => "In their account",
        "import" => "Brought along from another list",
        "staff" => "As staff",
        _ => "On the site",
    };
}
