using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Contracts;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Revisions;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Imports;

internal sealed class PostImport(CollaborationDb db, TimeProvider clock) : IPostImport
{
    private readonly FreeAddresses _addresses = new(db);

    public Task<Guid?> FindBlogAsync(string slug, CancellationToken ct) => db.Set<Blog>().Where(b => b.Slug == slug).Select(b => (Guid?)b.Id).SingleOrDefaultAsync(ct);

    public async Task<Guid> OpenBlogAsync(string slug, string name, bool isListed, CancellationToken ct)
    {
        if (await FindBlogAsync(slug, ct) is { } there) { return there; }
        var at = clock.GetUtcNow();
        var blog = Blog.Open(Guid.CreateVersion7(), slug, name, "", Audience.Staff, isListed ? CommentRules.Reviewed : CommentRules.Closed, Commenters.Staff, at);
        blog.List(isListed);
        db.Add(blog);
        db.Add(new EventRow(BlogsModule.Stream, "blog.opened", blog.Id, null, at));
        await db.SaveChangesAsync(ct);
        return blog.Id;
    }

    public async Task<IReadOnlyDictionary<Guid, StandingPost>> StandingAsync(IReadOnlyCollection<Guid> posts, CancellationToken ct)
    {
        var ids = posts.ToArray();
        return await (from post in db.Set<Post>()
                      join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                      where ids.Contains(post.Id)
                      select new { post.Id, Post = new StandingPost("/blogs/" + blog.Slug + "/" + post.Slug, post.Version) }).ToDictionaryAsync(p => p.Id, p => p.Post, ct);
    }

    public async Task<IReadOnlyList<BroughtPost>> BringPostsAsync(IReadOnlyList<ImportedPost> posts, CancellationToken ct)
    {
        var ids = posts.Select(p => p.Id).ToArray();
        var there = await db.Set<Post>().Include(p => p.Publication).Include(p => p.Schedule).Include(p => p.TagRows).Include(p => p.FileRows).AsSplitQuery().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var blogs = await db.Set<Blog>().ToDictionaryAsync(b => b.Id, b => b.Slug, ct);
        var addresses = await _addresses.TakeAsync([.. posts.Where(p => p.SeenVersion == 0 && !there.ContainsKey(p.Id))], ct);
        var brought = new List<BroughtPost>(posts.Count);
        foreach (var line in posts)
        {
            Check(line);
            var post = there.GetValueOrDefault(line.Id);
            var what = post is null ? line.SeenVersion == 0 ? Brought.Added : Brought.Missing : post.Version != line.SeenVersion ? Brought.ChangedHere : Brought.Updated;
            if (what == Brought.Added) { post = Write(line, addresses[line.Id]); }
            if (what == Brought.Updated) { await ChangeAsync(post!, line, ct); }
            brought.Add(post is null ? new(line.Id, what, "", 0) : new(line.Id, what, $"/blogs/{blogs[post.BlogId]}/{post.Slug}", post.Version));
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return brought;
    }

    public async Task<IReadOnlySet<Guid>> StandingCommentsAsync(IReadOnlyCollection<Guid> comments, CancellationToken ct)
    {
        var ids = comments.ToArray();
        return (await db.Set<Comment>().Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
    }

    public async Task<int> BringCommentsAsync(IReadOnlyList<ImportedComment> comments, CancellationToken ct)
    {
        var there = await StandingCommentsAsync([.. comments.Select(c => c.Id)], ct);
        var added = comments.Where(c => !there.Contains(c.Id)).Select(c => Comment.Bring(c.Id, c.PostId, c.ParentId, c.AuthorId, c.Name, c.Markdown, c.IsShown ? CommentRules.AtOnce : CommentRules.Reviewed, c.At)).ToList();
        if (added.Count == 0) { return 0; }
        // In one statement: a hundred thousand comments would be as many, each of them read and planned.
        var (ids, posts, parents, authors) = (added.Select(c => c.Id).ToArray(), added.Select(c => c.PostId).ToArray(), added.Select(c => c.ParentId).ToArray(), added.Select(c => c.AuthorId).ToArray());
        var (given, family, texts, html) = (added.Select(c => c.GivenName).ToArray(), added.Select(c => c.FamilyName).ToArray(), added.Select(c => c.Markdown).ToArray(), added.Select(c => c.Html).ToArray());
        var (states, at) = (added.Select(c => c.State).ToArray(), added.Select(c => c.CreatedAt.ToUniversalTime()).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            insert into blogs.comment (id, post_id, parent_id, thread_id, author_id, given_name, family_name, by_leader, markdown, html, state, created_at)
            select c.id, c.post_id, c.parent_id, coalesce(c.parent_id, c.id), c.author_id, c.given_name, c.family_name, false, c.markdown, c.html, c.state, c.created_at
            from unnest({ids}, {posts}, {parents}, {authors}, {given}, {family}, {texts}, {html}, {states}, {at}) c (id, post_id, parent_id, author_id, given_name, family_name, markdown, html, state, created_at)
            """, ct);
        db.AddRange(posts.Distinct().Select(post => new EventRow(BlogsModule.Stream, BlogsModule.Imported, post, null, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return added.Count;
    }

    private Post Write(ImportedPost line, string slug)
    {
        var post = Post.Write(line.Id, line.BlogId, slug, line.Title, line.Summary, line.Markdown, line.AudienceId, line.AuthorId, false, line.CreatedAt, Tags(line));
        BringOut(post, line);
        db.Add(post);
        db.Add(Revision.Of(post));
        Tell(post, BlogsModule.Imported);
        return post;
    }

    private async Task ChangeAsync(Post post, ImportedPost line, CancellationToken ct)
    {
        await Revision.KeepAsync(db, post, ct);
        post.Edit(line.Title, line.Summary, line.Markdown, line.AudienceId, line.AuthorId, line.EditedAt);
        post.Tag(Tags(line));
        if (line.PublishedAt is null) { post.Withdraw(); }
        BringOut(post, line);
        db.Add(Revision.Of(post));
        Tell(post, "post.edited");
    }

    private void BringOut(Post post, ImportedPost line)
    {
        if (line.PublishedAt is { } at && at > clock.GetUtcNow())
        {
            post.PublishAt(at, line.AuthorId);
            db.Add(PublishOnTime.Of(post.Id, at));
        }
        else if (line.PublishedAt is { } past)
        {
            post.Publish(line.AuthorId, past);
            if (line.IsPinned) { post.Publication!.Pin(); }
        }
    }

    private void Tell(Post post, string kind) => db.Add(new EventRow(BlogsModule.Stream, kind, post.Id, null, clock.GetUtcNow()));

    private static IReadOnlyList<string> Tags(ImportedPost line) => [.. line.Tags.Where(t => TagNames.SlugOf(t).Length > 0).DistinctBy(TagNames.SlugOf).Take(TagNames.Most)];

    private static void Check(ImportedPost line)
    {
        if (line.Title.Length is 0 or > Post.TitleLimit || line.Summary.Length > Post.SummaryLimit || line.Markdown.Length > Post.TextLimit || Characters.CannotBeKept(line.Title + line.Summary + line.Markdown))
        {
            throw new ArgumentException($"The post '{line.Title}' cannot be stored as it is.", nameof(line));
        }
    }
}
