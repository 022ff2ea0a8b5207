using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Syndication;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>A published post on its way into a feed.</summary>
internal sealed record FeedItem(
    Guid Id, string BlogSlug, string BlogName, string Slug, string Title, string Summary, string Html, string Opening, string Language,
    string GivenName, string FamilyName, DateTimeOffset PublishedAt, DateTimeOffset EditedAt, bool IsWhole)
{
    /// <summary>Most characters of a text that its first words are taken from.</summary>
    private const int OpeningLength = WebFeedItem.OpeningLength * 8;

    public string Author => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";

    public string Path => $"/blogs/{BlogSlug}/{Slug}";

    public DateTimeOffset UpdatedAt => EditedAt > PublishedAt ? EditedAt : PublishedAt;

    /// <summary>The newest posts that somebody with these audiences may read; of one blog, with one tag, of one author, or of all where that is null.</summary>
    public static readonly Func<CollaborationDb, Guid[], string?, string?, Guid?, IAsyncEnumerable<FeedItem>> Newest = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid[] mine, string? blog, string? tag, Guid? author) =>
            (from post in db.Set<Post>()
             join b in db.Set<Blog>() on post.BlogId equals b.Id
             join a in db.Set<Account>() on post.AuthorId equals a.Id
             where post.Publication != null && mine.Contains(post.AudienceId) && ((blog == null && b.IsListed) || b.Slug == blog)
                 && (tag == null || db.Set<PostTag>().Any(t => t.PostId == post.Id && t.Slug == tag)) && (author == null || post.AuthorId == author)
             orderby post.Publication!.PublishedAt descending, post.Id descending
             select new FeedItem(post.Id, b.Slug, b.Name, post.Slug, post.Title, post.Summary, post.Html, post.Markdown.Substring(0, OpeningLength), post.Language,
                 a.GivenName, a.FamilyName, post.Publication!.PublishedAt, post.EditedAt, b.FeedsWhole)).Take(WebFeedItem.Most));
}
