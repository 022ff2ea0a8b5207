using System.Globalization;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Recalls;

/// <summary>A comment goes as its author takes it back. One that waits for review can go too.</summary>
internal sealed class RecalledComments(CollaborationDb db) : IRecallable
{
    public string Kind => "comment";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await (from c in db.Set<Comment>().AsNoTracking()
                           join p in db.Set<Post>() on c.PostId equals p.Id
                           join b in db.Set<Blog>() on p.BlogId equals b.Id
                           where c.Id == id && (c.State == CommentStates.Shown || c.State == CommentStates.Waiting)
                           select new { Comment = c, p.Title, Path = "/blogs/" + b.Slug + "/" + p.Slug, p.AudienceId, IsOut = p.Publication != null }).SingleOrDefaultAsync(ct);
        if (found is null) { return []; }
        var (comment, isRead) = (found.Comment, found.IsOut && found.Comment.State == CommentStates.Shown);
        var told = await db.Set<Review>().Where(r => r.CommentId == id).Select(r => r.Id).ToListAsync(ct);
        return
        [
            new(Kind, id, $"Comment on “{found.Title}”", found.Path + Comment.AnchorOf(id), comment.Markdown)
            {
                Writer = comment.AuthorId, Audience = isRead ? found.AudienceId : null, PublishedAt = isRead ? comment.CreatedAt : null, Told = [id, .. told],
                Kept = comment.EditedAt is { } edited ? $"{comment.State} {edited:O}" : comment.State,
            },
        ];
    }

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"select from blogs.comment where id = {id} for no key update", ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var comment = await db.Set<Comment>().SingleAsync(c => c.Id == id, ct);
        comment.TakeBack(recall.At, await LegalHold.IsHeldAsync(db, ct, comment.AuthorId, id));
        await DecisionNotices.WithdrawAsync(db, db.Set<Comment>().Where(c => c.Id == id), recall.At, ct);
        db.AddOnRecord(CommentStream.Happened("comment.taken-back", comment, recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from blogs.comment where id = {id} for no key update", ct);
        if (await db.Set<Comment>().SingleOrDefaultAsync(c => c.Id == id, ct) is not { State: CommentStates.TakenBack } comment) { return Restored.Gone; }
        var (state, edited) = stood.Kept?.Split(' ') is [var was, .. var rest] ? (was, rest) : (CommentStates.Waiting, []);
        comment.Restore(state, stood.Words, edited is [var moment] ? DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) : null);
        db.AddOnRecord(CommentStream.Happened("comment.restored", comment, by, at));
        return Restored.Whole;
    }
}
