using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Syndication;

/// <summary>A module that has feeds names them for the list of all (OPML 2.0).</summary>
public interface IListedFeeds
{
    /// <summary>The module's id: where it is switched off, it is not asked.</summary>
    string Module { get; }

    /// <summary>The feeds in which somebody with these audiences finds something, in the order in which they are listed.</summary>
    Task<IReadOnlyList<FeedGroup>> OfAsync(CollaborationDb db, Guid[] mine, CancellationToken ct);
}

/// <param name="Title">What they have in common: <c>Blogs</c>.</param>
public sealed record FeedGroup(string Title, IReadOnlyList<ListedFeed> Feeds);

/// <param name="Page">Path of the page that shows the same, below the tenant's prefix; the feed's own ends with <c>/rss.xml</c> behind it. Empty for the front page.</param>
public sealed record ListedFeed(string Title, string Page);
