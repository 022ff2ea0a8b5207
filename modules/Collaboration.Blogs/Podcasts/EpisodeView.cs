using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Text.Players;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Podcasts;

/// <summary>A published post of a podcast.</summary>
internal sealed record EpisodeView(Guid Id, string BlogSlug, string Slug, string Title, string Summary, string Html, string Opening, string GivenName, string FamilyName, DateTimeOffset PublishedAt, Podcast Podcast, Episode? Own, bool IsWhole, Guid AudienceId)
{
    /// <summary>Most episodes in a feed: directories keep what they once had.</summary>
    public const int Most = 300;

    public bool IsPublic => AudienceId == Audience.Public;

    public string Path => $"/blogs/{BlogSlug}/{Slug}";

    public Episode Episode => Own ?? new Episode(Id);

    /// <summary>Both by the episode's own word and by the podcast's.</summary>
    public bool IsExplicit => Podcast.IsExplicit || Episode.IsExplicit;

    /// <summary>Its first sound; null for a post that is only read.</summary>
    public FileAddress? Sound { get; } = OwnRecordings.In(Html).FirstOrDefault(r => r.Address.IsSound)?.Address;

    public IReadOnlyList<Chapter> Chapters => Chapter.Read(Episode.Chapters).Chapters;

    public IReadOnlyList<EpisodePerson> People => EpisodePerson.Read(Episode.People).People;

    /// <summary>Where the sound is fetched, counted: below the tenant's prefix, or below a private address.</summary>
    public string SoundPath => $"/podcast/{Id}/{Sound!.Name}";

    /// <summary>The newest of a blog that somebody with these audiences may hear.</summary>
    public static async Task<IReadOnlyList<EpisodeView>> NewestAsync(CollaborationDb db, Guid blog, Guid[] mine, CancellationToken ct) =>
        [.. (await Of(db, mine).Where(x => x.Post.BlogId == blog).OrderByDescending(x => x.Post.Publication!.PublishedAt).ThenByDescending(x => x.Post.Id).Take(Most).Select(s_view).ToListAsync(ct)).Where(e => e.Sound is not null)];

    /// <summary>One that they may hear; null for all else.</summary>
    public static async Task<EpisodeView?> FindAsync(CollaborationDb db, Guid post, Guid[] mine, CancellationToken ct) =>
        await Of(db, mine).Where(x => x.Post.Id == post).Select(s_view).SingleOrDefaultAsync(ct) is { Sound: not null } found ? found : null;

    private static IQueryable<Row> Of(CollaborationDb db, Guid[] mine) =>
        from post in db.Set<Post>().AsNoTracking()
        join blog in db.Set<Blog>() on post.BlogId equals blog.Id
        join podcast in db.Set<Podcast>() on post.BlogId equals podcast.BlogId
        join author in db.Set<Account>() on post.AuthorId equals author.Id
        join said in db.Set<Episode>() on post.Id equals said.PostId into episodes
        from episode in episodes.DefaultIfEmpty()
        where post.Publication != null && mine.Contains(post.AudienceId)
        select new Row { Post = post, Blog = blog, Podcast = podcast, Author = author, Episode = episode };

    private static readonly System.Linq.Expressions.Expression<Func<Row, EpisodeView>> s_view = x => new EpisodeView(
        x.Post.Id, x.Blog.Slug, x.Post.Slug, x.Post.Title, x.Post.Summary, x.Post.Html, x.Post.Markdown.Substring(0, WebFeedItem.OpeningLength * 8), x.Author.GivenName, x.Author.FamilyName, x.Post.Publication!.PublishedAt, x.Podcast, x.Episode, x.Blog.FeedsWhole, x.Post.AudienceId);

    private sealed class Row
    {
        public required Post Post { get; init; }
        public required Blog Blog { get; init; }
        public required Podcast Podcast { get; init; }
        public required Account Author { get; init; }
        public required Episode? Episode { get; init; }
    }
}
