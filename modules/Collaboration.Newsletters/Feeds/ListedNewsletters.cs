using Collaboration.Kernel.Data;
using Collaboration.Kernel.Syndication;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Feeds;

/// <summary>The archives of newsletters, in the list of all feeds.</summary>
internal sealed class ListedNewsletters : IListedFeeds
{
    public string Module => NewslettersModule.Feature;

    public async Task<IReadOnlyList<FeedGroup>> OfAsync(CollaborationDb db, Guid[] mine, CancellationToken ct) =>
        [new("Newsletters", await db.Set<Newsletter>().Where(n => mine.Contains(n.AudienceId) && db.Set<Issue>().Any(i => i.NewsletterId == n.Id && i.PublishedAt != null && i.GoneAt == null))
            .OrderBy(n => n.Name).ThenBy(n => n.Id).Select(n => new ListedFeed(n.Name, "/newsletters/" + n.Slug)).ToListAsync(ct))];
}
