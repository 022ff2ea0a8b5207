using System.Globalization;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Leaving;

/// <summary>Issues that a legal hold can keep.</summary>
internal sealed partial class HeldIssues(CollaborationDb db) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct)
    {
        if (OfIssue().Match(address) is not { Success: true } match || !int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) { return null; }
        var slug = match.Groups[1].Value;
        return await Named(db.Set<Issue>().Where(i => i.Number == number && db.Set<Newsletter>().Any(n => n.Id == i.NewsletterId && n.Slug == slug))).SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => await Named(db.Set<Issue>().Where(i => i.Number != null && ids.Contains(i.Id))).ToListAsync(ct);

    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Issue>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } issue) { return []; }
        var words = await db.Set<Piece>().AsNoTracking().Where(p => p.IssueId == id && (p.Title != "" || p.Markdown != "")).OrderBy(p => p.Place).Select(p => p.Title + "\n\n" + p.Markdown).ToListAsync(ct);
        return [new(issue.Subject, string.Join("\n\n", words.Prepend(issue.Teaser)).Trim(), issue.SavedAt)];
    }

    public async Task ReleaseAsync(CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"delete from newsletters.piece p using newsletters.issue i where p.issue_id = i.id and i.gone_at is not null and not kernel.is_held(null, i.id)", ct);
        await db.Database.ExecuteSqlAsync($"update newsletters.issue set subject = '', teaser = '' where gone_at is not null and (subject <> '' or teaser <> '') and not kernel.is_held(null, id)", ct);
        // A draft that nobody wanted, and that was there for a hold alone.
        await db.Database.ExecuteSqlAsync($"delete from newsletters.issue where gone_at is not null and number is null and not kernel.is_held(null, id)", ct);
    }

    private IQueryable<HeldItem> Named(IQueryable<Issue> issues) =>
        from i in issues join n in db.Set<Newsletter>() on i.NewsletterId equals n.Id select new HeldItem(i.Id, "newsletter", i.Subject, i.GoneAt == null ? "/newsletters/" + n.Slug + "/" + i.Number : null);

    [GeneratedRegex("^/newsletters/([a-z0-9-]{1,60})/([0-9]{1,9})(?:[?#].*)?$")]
    private static partial Regex OfIssue();
}
