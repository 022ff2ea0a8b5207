using System.Text.Json;
using Collaboration.Blogs.Bylines;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Blogs.Publications;

/// <summary>
/// Brings out a post whose time has come. The schedule decides, not the job: one that was moved has a job of its own,
/// one that was taken back has none to obey. That the moment has come, the database's clock has said.
/// </summary>
internal sealed class PublishOnTime(TimeProvider clock) : IJobHandler
{
    public const string KindName = "blogs.publish";

    public string Kind => KindName;

    public static Job Of(Guid post, DateTimeOffset at) => new(KindName, at, JsonSerializer.Serialize(new Due(post, at)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!);
        var post = await db.Set<Post>().Include(p => p.Publication).Include(p => p.Schedule).SingleOrDefaultAsync(p => p.Id == due.Post, ct);
        if (post?.Schedule is not { } schedule || schedule.PublishAt != due.At) { return; }
        var (by, at, names) = (schedule.ScheduledBy, clock.GetUtcNow(), services.GetRequiredService<LentNames>());
        // Since it was scheduled, a leader may have taken their name back, and somebody a film's captions.
        var refusal = await names.RefusalAsync(post.AuthorId, post.WriterId, by, ct)
            ?? (await services.GetRequiredService<IFilms>().WithoutCaptionsAsync(post.Markdown, ct) is [var film, ..] ? film.Sentence : null);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (refusal is null)
        {
            post.Publish(by, due.At);
            var blog = await db.Set<Blog>().Where(b => b.Id == post.BlogId).Select(b => b.Slug).SingleAsync(ct);
            await names.RecordAsync(post, $"/blogs/{blog}/{post.Slug}", null, by, at, ct);
        }
        else
        {
            post.Withdraw();
            await Notices.TellAsync(db, BlogsNotices.PostHeldBack, [by], null, $"“{post.Title}” has not come out. {refusal}", $"/posts/{post.Id}/edit", at, null, null, ct);
        }
        if (refusal is null) { db.Add(FeedStream.New(post.AudienceId, post.Id, by, at)); }
        post.Touch(post.EditedBy ?? by, post.EditedAt);
        db.AddOnRecord(new EventRow(BlogsModule.Stream, refusal is null ? "post.published" : "post.withdrawn", post.Id, by, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private sealed record Due(Guid Post, DateTimeOffset At);
}
