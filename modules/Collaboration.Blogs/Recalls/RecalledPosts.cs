using System.Globalization;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Panel;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Recalls;

/// <summary>A post is withdrawn: it is its writer's draft again, and what was said below it is seen by nobody.</summary>
internal sealed class RecalledPosts(CollaborationDb db) : IRecallable
{
    public string Kind => "post";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await (from p in db.Set<Post>().AsNoTracking()
                           join b in db.Set<Blog>() on p.BlogId equals b.Id
                           where p.Id == id && p.Publication != null
                           select new { Post = p, Blog = b.Slug, p.Publication!.PublishedAt, Tags = p.TagRows.Select(t => t.Slug).ToList() }).SingleOrDefaultAsync(ct);
        if (found is null) { return []; }
        var (post, views) = (found.Post, await db.Set<View>().Where(v => v.PostId == id).SumAsync(v => v.Views, ct));
        string[] places = ["", $"/blogs/{found.Blog}", $"/authors/{post.AuthorId}", .. found.Tags.SelectMany(t => new[] { $"/tags/{t}", $"/blogs/{found.Blog}/tags/{t}" })];
        return
        [
            new(Kind, id, post.Title, $"/blogs/{found.Blog}/{post.Slug}", WordsOf(post))
            {
                Writer = post.WriterId, Audience = post.AudienceId, PublishedAt = found.PublishedAt, Kept = $"{found.PublishedAt:O}", Views = views, Feeds = [.. places.SelectMany(p => new[] { p + "/atom.xml", p + "/rss.xml" })],
            },
        ];
    }

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from blogs.post where id = {id} for no key update", ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var post = await db.Set<Post>().Include(p => p.Publication).Include(p => p.Schedule).SingleAsync(p => p.Id == id, ct);
        post.Withdraw();
        // Who edits it at this moment is told that it has changed.
        post.Touch(recall.By, recall.At);
        await DecisionNotices.WithdrawAsync(db, db.Set<Comment>().Where(c => c.PostId == id), recall.At, ct);
        db.Add(CommentStream.Narrowed(id, recall.By, recall.At));
        db.AddOnRecord(new EventRow(BlogsModule.Stream, "post.withdrawn", id, recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from blogs.post where id = {id} for no key update", ct);
        if (await db.Set<Post>().Include(p => p.Publication).Include(p => p.Schedule).SingleOrDefaultAsync(p => p.Id == id && p.GoneAt == null, ct) is not { } post) { return Restored.Gone; }
        if (post.IsPublished) { return Restored.Whole; }
        // Nobody has said that what was written since may come out.
        if (WordsOf(post) != stood.Words || post.Schedule is not null) { return new(false, "It has been changed since, and is a draft: publish it when it is ready."); }
        post.Restore(by, stood.Kept is { } since ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) : at, at);
        db.AddOnRecord(new EventRow(BlogsModule.Stream, "post.restored", id, by, at));
        return Restored.Whole;
    }

    private static string WordsOf(Post post) => $"{post.Title}\n\n{post.Summary}\n\n{post.Markdown}";
}
