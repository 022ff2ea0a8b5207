using System.Net;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Syndication;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Feeds;

/// <summary>A newsletter's issues as a feed, each with what its reader may see of it now.</summary>
internal sealed class ArchiveFeeds(CollaborationDb db, PieceSources sources)
{
    /// <param name="mine">The reader's audiences.</param>
    /// <param name="prefix">Of the hospital: links below it stand in the texts.</param>
    /// <returns>Null where there is nothing for this reader.</returns>
    public async Task<WebFeed?> OfAsync(string slug, Guid[] mine, string prefix, CancellationToken ct)
    {
        if (await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug && mine.Contains(n.AudienceId), ct) is not { } newsletter) { return null; }
        var id = newsletter.Id;
        var issues = await db.Set<Issue>().AsNoTracking().Where(i => i.NewsletterId == id && i.PublishedAt != null && i.GoneAt == null).OrderByDescending(i => i.Number).Take(WebFeedItem.Most).ToListAsync(ct);
        var pieces = await sources.ShowAsync(issues, mine, ct);
        var author = newsletter.Sender.Length > 0 ? newsletter.Sender : newsletter.Name;
        return new WebFeed(id, newsletter.Name, newsletter.About, newsletter.Path, newsletter.CreatedAt,
            [.. issues.Select(i => new WebFeedItem(i.Id, i.Subject, i.Teaser, HtmlOf(pieces[i.Id], prefix), i.Language, author, $"{newsletter.Path}/{i.Number}", i.PublishedAt!.Value, i.SavedAt > i.PublishedAt.Value ? i.SavedAt : i.PublishedAt.Value)
                { Opening = string.Join(" · ", pieces[i.Id].Select(p => p.Title).Where(t => t.Length > 0)) })]);
    }

    private static string HtmlOf(IEnumerable<ShownPiece> pieces, string prefix)
    {
        var html = new StringBuilder();
        foreach (var piece in pieces)
        {
            var title = WebUtility.HtmlEncode(piece.Title);
            if (piece.Path is { } path) { html.Append("<h2><a href=\"").Append(WebUtility.HtmlEncode(prefix + path)).Append("\">").Append(title).Append("</a></h2>"); }
            else if (title.Length > 0) { html.Append("<h2>").Append(title).Append("</h2>"); }
            if (piece.Html.Length > 0) { html.Append(piece.Html); }
            else if (piece.Words.Length > 0) { html.Append("<p>").Append(WebUtility.HtmlEncode(piece.Words)).Append("</p>"); }
        }
        return html.ToString();
    }
}
