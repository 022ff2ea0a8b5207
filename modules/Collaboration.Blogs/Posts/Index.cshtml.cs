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
    public List<PostLine> Posts { get; } = [];
    public List<Post> Drafts { get; private set; } = [];
    public int Number { get; private set; }
    public bool MayWrite => person.May(BlogsPermissions.Write);

    public async Task<IActionResult> OnGetAsync(string blog, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(b => b.Slug == blog, ct) is not { } found || !await BlogReaders.MaySeeAsync(db, found, person, ct)) { return NotFound(); }
        (Blog, Number) = (found, Math.Clamp(page ?? 1, 1, 100_000));
        await foreach (var post in PostQueries.Newest(db, person.Audiences, blog, (Number - 1) * Size, Size + 1).WithCancellation(ct)) { Posts.Add(post); }
        if (MayWrite && Number == 1)
        {
            var all = person.May(BlogsPermissions.EditAny);
            Drafts = await db.Set<Post>().AsNoTracking().Where(p => p.BlogId == found.Id && p.Publication == null && (all || p.AuthorId == person.Id || p.WrittenBy == person.Id))
                .OrderByDescending(p => p.EditedAt).Take(20).ToListAsync(ct);
        }
        return Page();
    }
}
