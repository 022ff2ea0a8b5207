using System.Text.Json;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Blogs.Recipes;

/// <summary><c>{ "name": "content", "data": [{ "id", "blog", "title", "markdown", "author", "comments": […] }] }</c>: published posts with their talk.</summary>
internal sealed class ContentStep(TimeProvider clock) : IRecipeStep
{
    private sealed record CommentLine(Guid Id, string Author, string Markdown, double DaysAgo, bool Waiting, string[]? RecommendedBy, CommentLine[]? Replies);

    private sealed record PostLine(Guid Id, string Blog, string Title, string? Summary, string Markdown, string Audience, string Author, double DaysAgo,
        long Views, string[]? RecommendedBy, CommentLine[]? Comments);

    private sealed record Content(PostLine[] Data);

    public string Name => "content";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var accounts = await db.Set<Account>().ToDictionaryAsync(a => a.Email!, ct);
        var leaders = (await db.Set<AccountRole>().Join(db.Set<Role>().Where(r => r.Name == StandardRoles.Leader), a => a.RoleId, r => r.Id, (a, _) => a.AccountId).ToListAsync(ct)).ToHashSet();
        var audiences = await db.Set<Audience>().ToDictionaryAsync(a => a.Kind, a => a.Id, ct);
        var blogs = await db.Set<Blog>().ToDictionaryAsync(b => b.Slug, ct);
        Account Of(string email) => accounts.GetValueOrDefault(email) ?? throw new RecipeException($"content: there is no account {email}.");
        foreach (var line in step.Deserialize<Content>(JsonSerializerOptions.Web)!.Data)
        {
            if (await db.Set<Post>().AnyAsync(p => p.Id == line.Id, ct)) { continue; }
            var blog = blogs.GetValueOrDefault(line.Blog) ?? throw new RecipeException($"content: there is no blog '{line.Blog}'.");
            var (author, at) = (Of(line.Author), clock.GetUtcNow().AddDays(-line.DaysAgo));
            var post = Post.Write(line.Id, blog.Id, Slug.Of(line.Title, 72), line.Title, line.Summary ?? "", line.Markdown, audiences[line.Audience], author.Id, leaders.Contains(author.Id), at);
            post.Publish(author.Id, at);
            db.Add(post);
            db.Add(new EventRow(BlogsModule.Stream, "post.published", post.Id, author.Id, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            foreach (var comment in line.Comments ?? []) { await AddAsync(db, line.Id, null, comment, Of, leaders, ct); }
            foreach (var email in line.RecommendedBy ?? [])
            {
                var who = Of(email).Id;
                await db.Database.ExecuteSqlAsync($"insert into blogs.post_recommendation (post_id, account_id, at) values ({line.Id}, {who}, {at.AddHours(3)}) on conflict do nothing", ct);
            }
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            if (line.Views > 0) { await db.Database.ExecuteSqlAsync($"insert into blogs.view (post_id, day, views) values ({line.Id}, {day}, {line.Views}) on conflict do nothing", ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, Guid post, Guid? parent, CommentLine line, Func<string, Account> of, HashSet<Guid> leaders, CancellationToken ct)
    {
        var (author, at) = (of(line.Author), clock.GetUtcNow().AddDays(-line.DaysAgo));
        db.Add(Comment.Send(line.Id, post, parent, author.Id, leaders.Contains(author.Id), line.Markdown, line.Waiting ? CommentRules.Reviewed : CommentRules.AtOnce, at));
        await db.SaveChangesAsync(ct);
        foreach (var email in line.RecommendedBy ?? [])
        {
            var who = of(email).Id;
            await db.Database.ExecuteSqlAsync($"insert into blogs.comment_recommendation (comment_id, account_id, at) values ({line.Id}, {who}, {at.AddHours(1)}) on conflict do nothing", ct);
        }
        foreach (var reply in line.Replies ?? []) { await AddAsync(db, post, line.Id, reply, of, leaders, ct); }
    }
}
