using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>Everything that the reader wrote, with what became of it. Nobody else has such a page.</summary>
[SignedIn]
internal sealed class MineModel(CollaborationDb db, Person person) : PageModel
{
    internal sealed record Line(Guid Id, string Html, string State, DateTimeOffset CreatedAt, string? Title, string? Path, string? Reason);

    public Person Person => person;
    public List<Line> Comments { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (mine, me, all) = (person.Audiences, person.Id, person.May(BlogsPermissions.EditAny));
        Comments = await (
            from comment in db.Set<Comment>()
            join post in db.Set<Post>() on comment.PostId equals post.Id
            join blog in db.Set<Blog>() on post.BlogId equals blog.Id
            let isReadable = mine.Contains(post.AudienceId) || post.AuthorId == me || post.WrittenBy == me || all
            where comment.AuthorId == me
            orderby comment.CreatedAt descending
            select new Line(comment.Id, comment.State == CommentStates.TakenBack ? "" : comment.Html, comment.State, comment.CreatedAt, isReadable ? post.Title : null, isReadable ? "/blogs/" + blog.Slug + "/" + post.Slug : null,
                comment.State != CommentStates.Declined ? null : db.Set<Review>().Where(r => r.CommentId == comment.Id).OrderByDescending(r => r.DecidedAt).Select(r => r.Reason).FirstOrDefault()))
            .Take(200).ToListAsync(ct);
    }
}
