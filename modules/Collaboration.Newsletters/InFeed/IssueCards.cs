using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.InFeed;

/// <summary>Issues in the feed, when they came out.</summary>
internal sealed class IssueCards : IFeedCards
{
    public string Module => NewslettersModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        var (at, id) = (below.At, below.Id);
        var issues = await (from i in db.ReadableIssues(reader).AsNoTracking()
                            join n in db.Set<Newsletter>() on i.NewsletterId equals n.Id
                            where i.PublishedAt < at || (i.PublishedAt == at && i.Id < id)
                            orderby i.PublishedAt descending, i.Id descending
                            select new { i.Id, i.Subject, i.Teaser, PublishedAt = i.PublishedAt!.Value, i.Number, n.Name, n.Slug }).Take(count).ToListAsync(ct);
        return [.. issues.Select(i => new FeedCard(new(i.PublishedAt, i.Id), i.Id, "Newsletter", $"{i.Name}, no. {i.Number}", i.Subject, Issue.PathOf(i.Slug, i.Number!.Value), null, i.Teaser, Talk: null))];
    }
}
