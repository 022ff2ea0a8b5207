using Collaboration.Kernel.Data;
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
    // As light as the theme shows it on dark pages.
    private const double OnDark = .79;

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
        var (tenant, id) = (current.Tenant, newsletter.Id);
        var pieces = await sources.ShowAsync(issue.Id, issue.Language, await Readers.OfAsync(db, newsletter.AudienceId, ct), ct);
        var number = issue.Number ?? (await db.Set<Issue>().Where(i => i.NewsletterId == id).MaxAsync(i => i.Number, ct) ?? 0) + 1;
        var day = MailWords.Of(issue.Language).Day(TimeZoneInfo.ConvertTime(issue.PublishedAt ?? issue.PlannedFor ?? clock.GetUtcNow(), tenant.TimeZone));
        return new(tenant.Name, newsletter.Name, newsletter.Path, newsletter.Look, issue.Subject, issue.Teaser, issue.Language, number, day, pieces, own.Origin,
            BrandMark.Colour(tenant, themes.Of(tenant.Theme)), new Oklch(OnDark, tenant.Brand.Chroma, tenant.Brand.Hue).ToHex(), tenant.Logo is { } logo ? own.Of($"/brand/logo?v={logo.Hash}") : null,
            await Postal.ReadAsync(db, ct), linksOnly || newsletter.Carries == Contents.Links);
    }
}
