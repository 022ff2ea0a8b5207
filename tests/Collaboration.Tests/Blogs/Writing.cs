using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Text;
using Collaboration.Testing;

namespace Collaboration.Tests.Blogs;

/// <summary>Posts and comments that stand there before a test begins.</summary>
internal static class Writing
{
    private static int s_posts;

    internal sealed record PostRow(Guid Id, string Title, string Path);

    public static async Task<PostRow> PostAsync(this Hospital hospital, Colleague author, string title = "Three things we will stop doing", Guid? audience = null, bool published = true, double daysAgo = 0)
    {
        var (id, slug) = (Guid.CreateVersion7(), $"{Slug.Of(title)}-{Interlocked.Increment(ref s_posts)}");
        var (html, readers) = (MarkdownText.ToHtml("We listened."), audience ?? Audience.Staff);
        await hospital.ExecuteAsync($"""
            with p as (
                insert into blogs.post (id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at, first_published_at)
                select {id}, id, {slug}, {title}, 'What changes', 'We listened.', {html}, 1, 'en', {readers}, {author.Id}, true, now() - {daysAgo} * interval '1 day', now(), case when {published} then now() - {daysAgo} * interval '1 day' end from blogs.blog where slug = 'lets-talk'
                returning id),
            e as (insert into kernel.event (stream, kind, subject, at) values ('blogs', 'post.published', {id}, now()))
            insert into blogs.publication (post_id, published_at, published_by) select id, now() - {daysAgo} * interval '1 day', {author.Id} from p where {published}
            """);
        return new PostRow(id, title, $"/blogs/lets-talk/{slug}");
    }

    public static async Task<Guid> CommentAsync(this Hospital hospital, PostRow post, Colleague author, string text = "We need more night staff.", string state = "shown", Guid? parent = null, double daysAgo = 0)
    {
        var (id, html) = (Guid.CreateVersion7(), MarkdownText.ToHtml(text));
        var thread = parent ?? id;
        await hospital.ExecuteAsync($"""
            with e as (insert into kernel.event (stream, kind, subject, at) values ('blogs', 'comment.shown', {id}, now()))
            insert into blogs.comment (id, post_id, parent_id, thread_id, author_id, by_leader, markdown, html, state, created_at)
            values ({id}, {post.Id}, {parent}::uuid, {thread}, {author.Id}, false, {text}, {html}, {state}, clock_timestamp() - {daysAgo} * interval '1 day')
            """);
        return id;
    }

    /// <summary>The blog's rule for comments: reviewed, at once, closed.</summary>
    public static Task RuleAsync(this Hospital hospital, string rule) => hospital.ExecuteAsync($"update blogs.blog set comment_rule = {rule}");

    public static Task<string> StateAsync(this Hospital hospital, Guid comment) => hospital.ValueAsync<string>($"select state from blogs.comment where id = {comment}");
}
