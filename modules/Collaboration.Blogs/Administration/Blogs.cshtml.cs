using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Administration;

/// <summary>The hospital's blogs, for those who write: where to write, and how each is set up.</summary>
[Requires(BlogsPermissions.Write)]
internal sealed class BlogsModel(CollaborationDb db, Person person) : PageModel
{
    internal sealed record Line(Blog Blog, int Posts);

    public List<Line> Lines { get; private set; } = [];
    public bool MayManage => person.May(BlogsPermissions.Manage);

    public async Task OnGetAsync(CancellationToken ct) =>
        Lines = await db.Set<Blog>().AsNoTracking().OrderBy(b => b.CreatedAt).ThenBy(b => b.Slug)
            .Select(b => new Line(b, db.Set<Post>().Count(p => p.BlogId == b.Id && p.Publication != null && person.Audiences.Contains(p.AudienceId)))).ToListAsync(ct);
}
