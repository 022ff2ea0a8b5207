using Collaboration.Testing;

namespace Collaboration.Browser.Tests;

/// <summary>A hospital with a published post, a comment, and people to go with them.</summary>
internal sealed record Talks(Hospital Hospital, Testing.Browser Staff, Testing.Browser Communicator, Testing.Browser Leader, Guid Post)
{
    public const string Path = "/blogs/lets-talk/what-we-will-stop-doing";

    public static async Task<Talks> PrepareAsync(App app)
    {
        var hospital = await app.HospitalAsync("lakeside");
        var (staff, communicator, leader) = (await hospital.SignedInAsAsync("staff"), await hospital.SignedInAsAsync("communicator", "Dana"), await hospital.SignedInAsAsync("leader", "Ruth"));
        var (post, comment, at) = (Guid.CreateVersion7(), Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        var text = "<p>Every plan adds something. This one takes away.</p><h2>The report nobody opens</h2><table><thead><tr><th>Was</th></tr></thead><tbody><tr><td>Two days</td></tr></tbody></table><pre><code>none</code></pre>";
        await hospital.ExecuteAsync($"""
            insert into blogs.post (id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at)
            select {post}, id, 'what-we-will-stop-doing', 'What we will stop doing', 'This plan takes away.', 'x', {text}, 1, 'en', '00000000-0000-7000-8000-000000000001', {leader.Person.Id}, true, {at}, {at} from blogs.blog;
            """);
        await hospital.ExecuteAsync($"insert into blogs.publication (post_id, published_at, published_by) values ({post}, {at}, {leader.Person.Id})");
        await hospital.ExecuteAsync($"""
            insert into blogs.comment (id, post_id, thread_id, author_id, by_leader, markdown, html, state, created_at)
            values ({comment}, {post}, {comment}, {staff.Person.Id}, false, 'The log next?', '<p>The log next?</p>', 'shown', {at})
            """);
        return new Talks(hospital, staff, communicator, leader, post);
    }
}
