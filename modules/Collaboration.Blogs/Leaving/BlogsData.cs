using Collaboration.Blogs.Cards;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Leaving;

/// <summary>What somebody wrote, decided and recommended here, and what becomes of it when they leave.</summary>
internal sealed class BlogsData(CollaborationDb db, IDrawings drawings) : IPersonalData
{
    public IReadOnlyList<string> Columns =>
    [
        "blogs.post.author_id", "blogs.post.written_by", "blogs.post.edited_by", "blogs.publication.published_by", "blogs.schedule.scheduled_by", "blogs.revision.edited_by",
        "blogs.comment.author_id", "blogs.review.decided_by", "blogs.post_recommendation.account_id", "blogs.comment_recommendation.account_id",
        "blogs.byline_permission.leader_id", "blogs.byline_permission.writer_id", "blogs.byline_use.published_by",
    ];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct)
    {
        var counts = await db.Database.SqlQuery<Counts>($"""
            select (select count(*) from blogs.post where author_id = {account} and gone_at is null) as "Posts",
                (select count(*) from blogs.comment where author_id = {account} and state <> 'taken back') as "Comments",
                (select count(*) from blogs.comment c join blogs.post p on p.id = c.post_id where p.author_id = {account} and p.gone_at is null and c.author_id is distinct from {account} and c.state <> 'taken back') as "Talk",
                (select count(*) from blogs.post_recommendation where account_id = {account}) + (select count(*) from blogs.comment_recommendation where account_id = {account}) as "Recommendations"
            """).SingleAsync(ct);
        return [.. new PersonalCount[] { new(counts.Posts, "posts"), new(counts.Comments, "comments", IsPrivate: true), new(counts.Talk, TalkWords), new(counts.Recommendations, "recommendations", IsPrivate: true) }.Where(c => c.Number > 0)];
    }

    private const string TalkWords = "comments of others under these posts";

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        // A post that one account wrote in the other's name is in the person's own name now.
        await db.Database.ExecuteSqlAsync($"""
            update blogs.post set author_id = case author_id when {from} then {to} else author_id end, edited_by = case edited_by when {from} then {to} else edited_by end,
                written_by = nullif(case written_by when {from} then {to} else written_by end, case author_id when {from} then {to} else author_id end)
            where {from} in (author_id, written_by, edited_by)
            """, ct);
        await db.Database.ExecuteSqlAsync($"update blogs.publication set published_by = {to} where published_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update blogs.schedule set scheduled_by = {to} where scheduled_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update blogs.revision set edited_by = {to} where edited_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update blogs.comment set author_id = {to} where author_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update blogs.review set decided_by = {to} where decided_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"insert into blogs.post_recommendation (post_id, account_id, at) select post_id, {to}, at from blogs.post_recommendation where account_id = {from} on conflict do nothing", ct);
        await db.Database.ExecuteSqlAsync($"insert into blogs.comment_recommendation (comment_id, account_id, at) select comment_id, {to}, at from blogs.comment_recommendation where account_id = {from} on conflict do nothing", ct);
        await RecommendNothingAsync(from, ct);
        await db.Database.ExecuteSqlAsync($"select blogs.merge_bylines({from}, {to})", ct);
    }

    public async Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct)
    {
        db.AddRange((await db.Set<Post>().Where(p => p.AuthorId == account && p.Publication != null).Select(p => p.Id).ToListAsync(ct)).Select(id => CommentStream.Narrowed(id, null, at)));
        // Its address is free for others, and leads nowhere.
        await db.Database.ExecuteSqlAsync($"update blogs.post set gone_at = {at}, slug = 'gone-' || replace(id::text, '-', '') where author_id = {account} and gone_at is null", ct);
        var comments = await db.Set<Comment>().AsNoTracking().Where(c => c.AuthorId == account && c.State != CommentStates.TakenBack).ToListAsync(ct);
        db.AddRange(comments.Select(c => CommentStream.Happened("comment.taken-back", c, account, at)));
        await db.Database.ExecuteSqlAsync($"update blogs.comment set state = {CommentStates.TakenBack}, edited_at = {at} where author_id = {account} and state <> {CommentStates.TakenBack}", ct);
        db.Add(new EventRow(BlogsModule.Stream, "post.gone", account, null, at));
    }

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var (account, at) = (erasure.Account, erasure.At);
        await db.Database.ExecuteSqlAsync($"update blogs.byline_permission set taken_back_at = {at} where taken_back_at is null and {account} in (leader_id, writer_id)", ct);
        db.Add(new EventRow(BlogsModule.Stream, "post.signed", account, null, at));
        // A name that is drawn is a name: the cards of posts that stay are drawn again with what stands in for it.
        await drawings.ForgetAsync(PostCard.Names, ct);
        if (!erasure.WordsGo) { return; }
        await HideAsync(account, at, ct);
        await RecommendNothingAsync(account, ct);
        await GoneWords.PurgeAsync(db, ct);
        // Replies first; a comment that others answered stays as an empty place.
        await db.Database.ExecuteSqlAsync($"delete from blogs.comment where author_id = {account} and parent_id is not null and not kernel.is_held(author_id, id)", ct);
        await db.Database.ExecuteSqlAsync($"delete from blogs.comment c where c.author_id = {account} and not kernel.is_held(c.author_id, c.id) and not exists (select from blogs.comment r where r.parent_id = c.id)", ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var (me, mine) = (copy.Account, copy.Audiences);
        var posts = await db.Set<Post>().AsNoTracking().Where(p => p.AuthorId == me || p.WrittenBy == me).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)
            .Select(p => new { p.Title, p.Summary, p.Markdown, p.Tags, p.CreatedAt, p.EditedAt, PublishedAt = p.Publication == null ? (DateTimeOffset?)null : p.Publication.PublishedAt }).ToListAsync(ct);
        copy.Add("posts", "Your posts", posts.Select(p => new PersonalEntry(p.Title, $"{p.Summary}\n\n{p.Markdown}".Trim(), p.PublishedAt ?? p.CreatedAt, p)));
        var comments = await (from comment in db.Set<Comment>()
                              join post in db.Set<Post>().Where(p => p.Publication != null && mine.Contains(p.AudienceId)) on comment.PostId equals post.Id into posted
                              from post in posted.DefaultIfEmpty()
                              where comment.AuthorId == me && comment.State != CommentStates.TakenBack
                              orderby comment.CreatedAt, comment.Id
                              select new { Post = post == null ? null : post.Title, comment.Markdown, comment.State, comment.CreatedAt, comment.EditedAt }).ToListAsync(ct);
        copy.Add("comments", "Your comments", comments.Select(c => new PersonalEntry(c.Post is null ? "On a post that you cannot read any more" : $"On “{c.Post}”", c.Markdown, c.CreatedAt, c)));
        var recommended = await (from given in db.Set<Recommendations.PostRecommendation>()
                                 join post in db.Set<Post>() on given.PostId equals post.Id
                                 where given.AccountId == me && post.Publication != null && mine.Contains(post.AudienceId)
                                 orderby given.At
                                 select new { post.Title, given.At }).ToListAsync(ct);
        copy.Add("recommendations", "What you recommend", recommended.Select(r => new PersonalEntry(r.Title, null, r.At, r)));
        var reviews = await db.Set<Review>().AsNoTracking().Where(r => r.DecidedBy == me).OrderBy(r => r.Id).Select(r => new { r.Decision, r.Reason, r.DecidedAt }).ToListAsync(ct);
        copy.Add("reviews", "What you decided on comments", reviews.Select(r => new PersonalEntry(r.Decision, r.Reason, r.DecidedAt, r)));
    }

    private async Task RecommendNothingAsync(Guid account, CancellationToken ct)
    {
        await db.Set<Recommendations.PostRecommendation>().Where(r => r.AccountId == account).ExecuteDeleteAsync(ct);
        await db.Set<Recommendations.CommentRecommendation>().Where(r => r.AccountId == account).ExecuteDeleteAsync(ct);
    }

    private sealed record Counts(long Posts, long Comments, long Talk, long Recommendations);
}
