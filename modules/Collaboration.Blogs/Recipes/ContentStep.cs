using System.Text.Json;
using Collaboration.Blogs.Bylines;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Revisions;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Blogs.Recipes;

/// <summary><c>{ "name": "content", "data": [{ "id", "blog", "title", "markdown", "author", "comments": […] }] }</c>: posts with their talk. A post is published unless it is a draft or comes out in some days; a comment is shown unless it waits or was declined.</summary>
internal sealed class ContentStep(TimeProvider clock) : IRecipeStep
{
    private sealed record CommentLine(Guid Id, string Author, string Markdown, double DaysAgo, bool Waiting = false, string? ReviewedBy = null, string? Declined = null,
        string[]? RecommendedBy = null, CommentLine[]? Replies = null);

    private sealed record PostLine(Guid Id, string Blog, string Title, string Markdown, string Audience, string Author, double DaysAgo, string Summary = "", string? WrittenBy = null,
        long Views = 0, string[]? Tags = null, bool Pinned = false, bool Draft = false, double? InDays = null, string[]? RecommendedBy = null, CommentLine[]? Comments = null);

    private sealed record Content(PostLine[] Data);

    // Who and what is there already, asked once for all posts of the step.
    private sealed record Known(Dictionary<string, Account> Accounts, HashSet<Guid> Leaders, Dictionary<string, Blog> Blogs)
    {
        public Account Account(string path, string email) => Accounts.GetValueOrDefault(email) ?? throw new RecipeException(path, $"there is no account {email}.");
    }

    public string Name => "content";

    public async Task RunAsync(IServiceProvider services, JsonElement step, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        var content = RecipeJson.Read<Content>(step);
        var known = new Known(
            await db.Set<Account>().Where(a => a.Email != null).ToDictionaryAsync(a => a.Email!, ct),
            (await db.Set<AccountRole>().Join(db.Set<Role>().Where(r => r.Name == StandardRoles.Leader), a => a.RoleId, r => r.Id, (a, _) => a.AccountId).ToListAsync(ct)).ToHashSet(),
            await db.Set<Blog>().ToDictionaryAsync(b => b.Slug, ct));
        for (var i = 0; i < content.Data.Length; i++)
        {
            var line = content.Data[i];
            if (!await db.Set<Post>().AnyAsync(p => p.Id == line.Id, ct)) { await AddAsync(db, line, $"data[{i}]", known, ct); }
        }
    }

    private async Task AddAsync(CollaborationDb db, PostLine line, string path, Known known, CancellationToken ct)
    {
        Limit($"{path}.title", line.Title, 1, Post.TitleLimit);
        Limit($"{path}.summary", line.Summary, 0, Post.SummaryLimit);
        Limit($"{path}.markdown", line.Markdown, 0, Post.TextLimit);
        var slug = Slug.Of(line.Title, 72) is { Length: > 0 } words ? words : $"post-{line.Id.ToString("N")[..8]}";
        var blog = known.Blogs.GetValueOrDefault(line.Blog) ?? throw new RecipeException($"{path}.blog", $"there is no blog '{line.Blog}'.");
        if (await AudienceChoices.FindAsync(db, line.Audience, ct) is not { } audience) { throw new RecipeException($"{path}.audience", $"there is no audience '{line.Audience}'."); }
        if (await db.Set<Post>().AnyAsync(p => p.BlogId == blog.Id && p.Slug == slug, ct)) { throw new RecipeException($"{path}.title", "another post of this blog has such a title already."); }
        var (tags, wrong) = TagNames.Read(string.Join(',', line.Tags ?? []));
        if (wrong is not null) { throw new RecipeException($"{path}.tags", wrong); }
        var (author, at) = (known.Account($"{path}.author", line.Author), Ago($"{path}.daysAgo", line.DaysAgo));
        var writer = line.WrittenBy is null ? author : known.Account($"{path}.writtenBy", line.WrittenBy);
        var post = Post.Write(line.Id, blog.Id, slug, line.Title, line.Summary, line.Markdown, audience, writer.Id, known.Leaders.Contains(writer.Id), at, tags);
        var release = Release(db, post, line, path, writer.Id, at);
        if (writer.Id != author.Id) { await LendAsync(db, post, author.Id, $"{path}.writtenBy", known, at, ct); }
        db.Add(post);
        db.Add(Revision.Of(post));
        db.Add(new EventRow(BlogsModule.Stream, release, post.Id, writer.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < line.Comments?.Length; i++) { await AddAsync(db, post, $"/blogs/{blog.Slug}/{slug}", null, line.Comments[i], $"{path}.comments[{i}]", known, ct); }
        for (var i = 0; i < line.RecommendedBy?.Length; i++)
        {
            var who = known.Account($"{path}.recommendedBy[{i}]", line.RecommendedBy[i]).Id;
            await db.Database.ExecuteSqlAsync($"insert into blogs.post_recommendation (post_id, account_id, at) values ({line.Id}, {who}, {at.AddHours(3)}) on conflict do nothing", ct);
        }
        foreach (var (day, read) in Readership.ByDay(line.Views, at, clock.GetUtcNow())) { await db.Database.ExecuteSqlAsync($"insert into blogs.view (post_id, day, views) values ({line.Id}, {day}, {read}) on conflict do nothing", ct); }
    }

    // What stands in a leader's name has that leader's permission here as everywhere.
    private static async Task LendAsync(CollaborationDb db, Post post, Guid leader, string path, Known known, DateTimeOffset at, CancellationToken ct)
    {
        if (!known.Leaders.Contains(leader)) { throw new RecipeException(path, "only a leader's name stands above what somebody else wrote."); }
        var writer = post.WriterId;
        var given = await db.Set<BylinePermission>().SingleOrDefaultAsync(p => p.LeaderId == leader && p.WriterId == writer && p.TakenBackAt == null, ct);
        if (given is null) { db.Add(given = BylinePermission.Give(leader, writer, at)); }
        post.Sign(leader, byLeader: true);
        db.Add(new BylineUse(given.Id, post.Id, writer, at));
    }

    // What readers are told of it: that it is out, that it will be, or nothing yet.
    private string Release(CollaborationDb db, Post post, PostLine line, string path, Guid by, DateTimeOffset at)
    {
        if (line.Draft) { return "post.drafted"; }
        if (line.InDays is { } days)
        {
            var moment = days is > 0 and <= 36_500 ? clock.GetUtcNow().AddDays(days) : throw new RecipeException($"{path}.inDays", "it is more than 0 and at most 36,500 days.");
            post.PublishAt(moment, by);
            db.Add(PublishOnTime.Of(post.Id, moment));
            return "post.scheduled";
        }
        post.Publish(by, at);
        if (line.Pinned) { post.Publication!.Pin(); }
        return "post.published";
    }

    private async Task AddAsync(CollaborationDb db, Post post, string address, Guid? parent, CommentLine line, string path, Known known, CancellationToken ct)
    {
        Limit($"{path}.markdown", line.Markdown, 1, Comment.Limit);
        if (parent is not null && line.Replies is { Length: > 0 }) { throw new RecipeException($"{path}.replies", "a reply has no replies of its own: put them beside it."); }
        var (author, at) = (known.Account($"{path}.author", line.Author), Ago($"{path}.daysAgo", line.DaysAgo));
        if (line.Declined is not null && line.ReviewedBy is null) { throw new RecipeException($"{path}.reviewedBy", "who declined it?"); }
        if (line.Declined is not null) { Limit($"{path}.declined", line.Declined, 1, Review.ReasonLimit); }
        var comment = Comment.Send(line.Id, post.Id, parent, author.Id, known.Leaders.Contains(author.Id), line.Markdown, line.Waiting || line.ReviewedBy is not null ? CommentRules.Reviewed : CommentRules.AtOnce, at);
        db.Add(comment);
        if (line.ReviewedBy is { } reviewer)
        {
            var (by, decided) = (known.Account($"{path}.reviewedBy", reviewer).Id, at.AddHours(1) is var later && later < clock.GetUtcNow() ? later : at);
            var review = line.Declined is null ? comment.Approve(by, decided) : comment.Decline(by, line.Declined, decided);
            db.Add(review);
            await review.TellAsync(db, author.Id, post.Title, address, post.AudienceId, ct);
        }
        await db.SaveChangesAsync(ct);
        for (var i = 0; i < line.RecommendedBy?.Length; i++)
        {
            var who = known.Account($"{path}.recommendedBy[{i}]", line.RecommendedBy[i]).Id;
            await db.Database.ExecuteSqlAsync($"insert into blogs.comment_recommendation (comment_id, account_id, at) values ({line.Id}, {who}, {at.AddHours(1)}) on conflict do nothing", ct);
        }
        for (var i = 0; i < line.Replies?.Length; i++) { await AddAsync(db, post, address, line.Id, line.Replies[i], $"{path}.replies[{i}]", known, ct); }
    }

    private DateTimeOffset Ago(string path, double days) =>
        days is >= 0 and <= 36_500 ? clock.GetUtcNow().AddDays(-days) : throw new RecipeException(path, "it is 0 to 36,500 days.");

    private static void Limit(string path, string text, int least, int most)
    {
        if (text.Trim().Length < least || text.Length > most) { throw new RecipeException(path, $"it has {least} to {most:N0} characters."); }
    }
}
