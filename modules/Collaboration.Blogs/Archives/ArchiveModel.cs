using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Recommendations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>A list of published posts that have something in common, newest first, a page at a time.</summary>
internal abstract class ArchiveModel(CollaborationDb db, Person person) : PageModel
{
    private const int Size = 20;

    public string Title { get; protected set; } = "";
    public string Subtitle { get; protected set; } = "";

    /// <summary>Its address below the tenant's prefix.</summary>
    public string Path { get; protected set; } = "";

    /// <summary>The next wider list.</summary>
    public (string Path, string Text) Wider { get; protected set; } = ("/archive", "All months");

    /// <summary>True where the same posts are a feed too.</summary>
    public virtual bool HasFeed => false;

    public IReadOnlyList<PostLine> Posts { get; private set; } = [];
    public int Number { get; private set; }
    public bool HasMore { get; private set; }

    protected CollaborationDb Db => db;
    protected Person Reader => person;
    protected Guid[] Mine => person.Audiences;

    /// <summary>Reads one page of these posts, as far as the reader may see them; false when there is none.</summary>
    protected async Task<bool> ReadAsync(IQueryable<Post> posts, int? page, CancellationToken ct)
    {
        Number = Math.Clamp(page ?? 1, 1, 100_000);
        var mine = person.Audiences;
        var lines = await (
            from post in posts
            join b in db.Set<Blog>() on post.BlogId equals b.Id
            join author in db.Set<Account>() on post.AuthorId equals author.Id
            where post.Publication != null && mine.Contains(post.AudienceId)
            orderby post.Publication!.PublishedAt descending, post.Id descending
            select new PostLine(post.Id, post.Slug, post.Title, post.Summary, post.Minutes, post.ByLeader, author.GivenName, author.FamilyName, author.Title,
                post.Publication!.PublishedAt, b.Slug, b.Name, db.Set<Comment>().Count(c => c.PostId == post.Id && c.State == CommentStates.Shown),
                db.Set<PostRecommendation>().Count(r => r.PostId == post.Id), false, post.AuthorId)).Skip((Number - 1) * Size).Take(Size + 1).ToListAsync(ct);
        (Posts, HasMore) = ([.. lines.Take(Size)], lines.Count > Size);
        return lines.Count > 0;
    }
}
