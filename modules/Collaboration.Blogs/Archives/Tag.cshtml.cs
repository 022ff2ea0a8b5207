using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>Posts with one tag: a blog's, and at /tags/{tag} those of all blogs.</summary>
[Open, CachedForStrangers("page")]
internal sealed class TagModel(CollaborationDb db, Person person) : ArchiveModel(db, person)
{
    public override bool HasFeed => true;

    public async Task<IActionResult> OnGetAsync(string? blog, string tag, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        var tagged = from row in Db.Set<PostTag>()
                     join post in Db.Set<Post>() on row.PostId equals post.Id
                     join b in Db.Set<Blog>() on post.BlogId equals b.Id
                     where row.Slug == tag && ((blog == null && b.IsListed) || b.Slug == blog)
                     select new { Post = post, row.Name, Blog = b.Name };
        if (!await ReadAsync(tagged.Select(t => t.Post), page, ct)) { return NotFound(); }
        var shown = Posts[0].Id;
        var named = await tagged.Where(t => t.Post.Id == shown).Select(t => new { t.Name, t.Blog }).FirstAsync(ct);
        (Title, Subtitle, Path) = blog is null ? (named.Name, "Posts with this tag in all blogs", $"/tags/{tag}") : (named.Name, $"Posts with this tag in {named.Blog}", $"/blogs/{blog}/tags/{tag}");
        if (blog is not null) { Wider = ($"/tags/{tag}", "In all blogs"); }
        return Page();
    }
}
