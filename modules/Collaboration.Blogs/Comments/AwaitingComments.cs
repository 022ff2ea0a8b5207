using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>Comments that wait for review, for moderation's one list.</summary>
internal sealed class AwaitingComments(CollaborationDb db) : IAwaitsReview
{
    private const int Shown = 120;

    public async Task<IReadOnlyList<AwaitingReview>> ListAsync(Person person, int most, CancellationToken ct)
    {
        if (!person.May(BlogsPermissions.Review)) { return []; }
        var waiting = await (from c in db.Set<Comment>()
                             join a in db.Set<Account>() on c.AuthorId equals a.Id into accounts
                             from a in accounts.DefaultIfEmpty()
                             where c.State == CommentStates.Waiting && db.Set<Posts.Post>().Any(p => p.Id == c.PostId)
                             orderby c.CreatedAt
                             select new { c.Id, c.Markdown, c.CreatedAt, Given = c.GivenName ?? a.GivenName, Family = c.FamilyName ?? a.FamilyName }).Take(most).ToListAsync(ct);
        return [.. waiting.Select(w => new AwaitingReview("comment", Excerpt.Of(w.Markdown, Shown), "Comments on this blog are read first", $"{w.Given} {w.Family}".Trim(), w.CreatedAt, $"/comments/{w.Id}/review"))];
    }
}
