using Collaboration.Blogs.Podcasts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

[Open, CachedForStrangers("page")]
internal sealed class IndexModel(CollaborationDb db, Person person) : PageModel
{
    public const int Size = 20;

    public Blog Blog { get; private set; } = null!;

    /// <summary>Null for a blog that is only read.</summary>
    public Podcast? Podcast { get; private set; }

    public List<PostLine> Posts { get; } = [];
    public List<Post> Drafts { get; private set; } = [];
    public int Number { get; private set; }
    public bool MayWrite => person.May(BlogsPermissions.Write);

    public async Task<IActionResult> OnGetAsync(string blog, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        var found = await (from b in db.Set<Blog>().AsNoTracking()
                           join p in db.Set<Podcast>() on b.Id equals p.BlogId into podcasts
                           from podcast in podcasts.DefaultIfEmpty()
                           where b.Slug == blog
                           select new { Blog = b, Podcast = (Podcast?)podcast }).SingleOrDefaultAsync(ct);
        if (found is null || !await BlogReaders.MaySeeAsync(db, found.Blog, person, ct)) { return NotFound(); }
        (Blog, Podcast, Number) = (found.Blog, found.Podcast, Math.Clamp(page ?? 1, 1, 100_000));
        await foreach (var post in PostQueries.Newest(db, person.Audiences, blog, (Number - 1) * Size, Size + 1).WithCancellation(ct)) { Posts.Add(post); }
        if (MayWrite && Number == 1)
        {
            var all = person.May(BlogsPermissions.EditAny);
            Drafts = await db.Set<Post>().AsNoTracking().Where(p => p.BlogId == Blog.Id && p.Publication == null && (all || p.AuthorId == person.Id || p.WrittenBy == person.Id))
                .OrderByDescending(p => p.EditedAt).Take(20).ToListAsync(ct);
        }
        return Page();
    }
}
