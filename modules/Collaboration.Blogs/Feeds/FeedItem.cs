using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>A published post as feeds carry it: whole.</summary>
internal sealed record FeedItem(
    Guid Id, string BlogSlug, string BlogName, string Slug, string Title, string Summary, string Html, string Language,
    string GivenName, string FamilyName, DateTimeOffset PublishedAt, DateTimeOffset EditedAt)
{
    /// <summary>What is heard in it, for programs that fetch podcasts: RSS has room for one.</summary>
    public SoundFile? Sound { get; init; }

    /// <summary>Most posts in a feed.</summary>
    public const int Most = 20;

    public string Author => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";

    public string Path => $"/blogs/{BlogSlug}/{Slug}";

    public DateTimeOffset UpdatedAt => EditedAt > PublishedAt ? EditedAt : PublishedAt;

    /// <summary>The newest posts that somebody with these audiences may read; of one blog and with one tag, or of all where that is null.</summary>
    public static readonly Func<CollaborationDb, Guid[], string?, string?, IAsyncEnumerable<FeedItem>> Newest = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid[] mine, string? blog, string? tag) =>
            (from post in db.Set<Post>()
             join b in db.Set<Blog>() on post.BlogId equals b.Id
             join author in db.Set<Account>() on post.AuthorId equals author.Id
             where post.Publication != null && mine.Contains(post.AudienceId) && ((blog == null && b.IsListed) || b.Slug == blog)
                 && (tag == null || db.Set<PostTag>().Any(t => t.PostId == post.Id && t.Slug == tag))
             orderby post.Publication!.PublishedAt descending, post.Id descending
             select new FeedItem(post.Id, b.Slug, b.Name, post.Slug, post.Title, post.Summary, post.Html, post.Language,
                 author.GivenName, author.FamilyName, post.Publication!.PublishedAt, post.EditedAt)).Take(Most));
}
