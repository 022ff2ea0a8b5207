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
        var (id, zone, now) = (newsletter.Id, current.Tenant.TimeZone.Id, clock.GetUtcNow());
        Weeks = await db.Database.SqlQuery<Week>($"""
            select w.monday::date as "Monday",
                (select count(*) from newsletters.subscriber s where s.newsletter_id = {id} and s.confirmed_at < w.ends and (s.ended_at is null or s.ended_at >= w.ends)) as "Readers",
                (select count(*) from newsletters.subscriber s where s.newsletter_id = {id} and s.confirmed_at >= w.begins and s.confirmed_at < w.ends) as "Came",
                (select count(*) from newsletters.subscriber s where s.newsletter_id = {id} and s.confirmed_at is not null and s.ended_at >= w.begins and s.ended_at < w.ends) as "Gone"
            from (select monday, monday at time zone {zone} as begins, (monday + interval '7 days') at time zone {zone} as ends
                from generate_series(date_trunc('week', {now} at time zone {zone}) - make_interval(weeks => {MostWeeks - 1}), date_trunc('week', {now} at time zone {zone}), interval '7 days') monday) w
            order by 1 desc
            """).ToListAsync(ct);
        Sources = await db.Database.SqlQuery<Source>($"""select came as "Came", count(*) as "Count" from newsletters.subscriber where newsletter_id = {id} and confirmed_at is not null group by came order by 2 desc, 1""").ToListAsync(ct);
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
