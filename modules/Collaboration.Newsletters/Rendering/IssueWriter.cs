using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Rendering;

/// <summary>Writes an issue as mail. What stands in it is asked for anew each time: what was taken back meanwhile is in no later one.</summary>
internal sealed class IssueWriter(CollaborationDb db, PieceSources sources, CurrentTenant current, OwnAddress own, ThemeList themes, TimeProvider clock)
{
    /// <param name="linksOnly">True for a reader whose mail may carry no content, whatever the newsletter's mails do.</param>
    /// <returns>Null where the issue is not out, or nothing is left of it that its readers may see.</returns>
    public async Task<IssueMail?> WriteAsync(Guid issue, bool linksOnly, CancellationToken ct)
    {
        var found = await (from i in db.Set<Issue>().AsNoTracking() join n in db.Set<Newsletter>().AsNoTracking() on i.NewsletterId equals n.Id where i.Id == issue && i.PublishedAt != null && i.GoneAt == null select new { Issue = i, Newsletter = n }).SingleOrDefaultAsync(ct);
        return found is not null && await EditionAsync(found.Newsletter, found.Issue, linksOnly, ct) is { Pieces.Count: > 0 } edition ? Of(edition) : null;
    }

    public static IssueMail Of(Edition edition) => new(edition.LinksOnly ? edition.Heading : edition.Subject, PlainMail.Of(edition), HtmlMail.Of(edition));

    /// <summary>What a mail says of the issue as it stands, out or not.</summary>
    public async Task<Edition> EditionAsync(Newsletter newsletter, Issue issue, bool linksOnly, CancellationToken ct)
    {
        var edition = (await EditionsAsync(newsletter, [issue], ct))[0];
        return linksOnly ? edition with { LinksOnly = true } : edition;
    }

    /// <summary>The same of several issues of a newsletter, for readers whose mail may carry what the newsletter's mails do.</summary>
    public async Task<IReadOnlyList<Edition>> EditionsAsync(Newsletter newsletter, IReadOnlyList<Issue> issues, CancellationToken ct)
    {
        var (tenant, id) = (current.Tenant, newsletter.Id);
        var pieces = await sources.ShowAsync(issues, await Readers.OfAsync(db, newsletter.AudienceId, ct), ct);
        var next = issues.All(i => i.Number is not null) ? 0 : (await db.Set<Issue>().Where(i => i.NewsletterId == id).MaxAsync(i => i.Number, ct) ?? 0) + 1;
        var (colours, postal) = (MailColours.Of(tenant, themes.Of(tenant.Theme)), await Postal.ReadAsync(db, ct));
        return [.. issues.Select(i => new Edition(tenant.Name, newsletter.Name, newsletter.Path, newsletter.Look, i.Subject, i.Teaser, i.Language, i.Number ?? next, DayOf(i), [.. pieces[i.Id]],
            own.Origin, colours, own.Logo, postal, newsletter.Carries == Contents.Links))];
    }

    private string DayOf(Issue issue) => MailWords.Of(issue.Language).Day(TimeZoneInfo.ConvertTime(issue.PublishedAt ?? issue.PlannedFor ?? clock.GetUtcNow(), current.Tenant.TimeZone));
}
