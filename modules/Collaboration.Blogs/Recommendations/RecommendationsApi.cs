using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Recommendations;

/// <summary>Giving a recommendation and taking it back: said twice, it is the same as once.</summary>
internal static class RecommendationsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithMetadata(new RequiresAttribute(BlogsPermissions.Recommend));
        group.MapPost("/posts/{id:guid}/recommendation", PostAsync);
        group.MapPost("/comments/{id:guid}/recommendation", CommentAsync);
    }

    private static async Task<IResult> PostAsync(Guid id, [FromForm] bool on, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        if (await Readable(db, person).Where(p => p.Id == id).Select(p => p.Path).SingleOrDefaultAsync(ct) is not { } path) { return Results.NotFound(); }
        await SaveAsync(db, at => new EventRow(BlogsModule.Stream, "post.recommended", id, person.Id, at), clock.GetUtcNow(), on
            ? at => db.Database.ExecuteSqlAsync($"insert into blogs.post_recommendation (post_id, account_id, at) values ({id}, {person.Id}, {at}) on conflict do nothing", ct)
            : _ => db.Set<PostRecommendation>().Where(r => r.PostId == id && r.AccountId == person.Id).ExecuteDeleteAsync(ct), ct);
        return SeeOther(context, $"{context.Request.PathBase}{path}#recommend");
    }

    private static async Task<IResult> CommentAsync(Guid id, [FromForm] bool on, HttpContext context, CollaborationDb db, Person person, TimeProvider clock, CancellationToken ct)
    {
        var found = await (from comment in db.Set<Comment>()
                           join post in Readable(db, person) on comment.PostId equals post.Id
                           where comment.Id == id && comment.State == CommentStates.Shown
                           select new { Comment = comment, post.Path }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null) { return Results.NotFound(); }
        await SaveAsync(db, at => CommentStream.Happened("comment.recommended", found.Comment, person.Id, at), clock.GetUtcNow(), on
            ? at => db.Database.ExecuteSqlAsync($"insert into blogs.comment_recommendation (comment_id, account_id, at) values ({id}, {person.Id}, {at}) on conflict do nothing", ct)
            : _ => db.Set<CommentRecommendation>().Where(r => r.CommentId == id && r.AccountId == person.Id).ExecuteDeleteAsync(ct), ct);
        return SeeOther(context, context.Request.PathBase + found.Path + Comment.AnchorOf(id));
    }

    private static IQueryable<Target> Readable(CollaborationDb db, Person person)
    {
        var (mine, me, all) = (person.Audiences, person.Id, person.May(BlogsPermissions.EditAny));
        return from post in db.Set<Post>()
               join blog in db.Set<Blog>() on post.BlogId equals blog.Id
               where post.Publication != null && (mine.Contains(post.AudienceId) || post.AuthorId == me || post.WrittenBy == me || all)
               select new Target { Id = post.Id, Path = "/blogs/" + blog.Slug + "/" + post.Slug };
    }

    private static async Task SaveAsync(CollaborationDb db, Func<DateTimeOffset, EventRow> happened, DateTimeOffset at, Func<DateTimeOffset, Task<int>> change, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await change(at) > 0)
        {
            db.Add(happened(at));
            await db.SaveChangesAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private static IResult SeeOther(HttpContext context, string path)
    {
        context.Response.Headers.Location = path;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private sealed class Target
    {
        public Guid Id { get; init; }
        public string Path { get; init; } = "";
    }
}
