using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Text;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Stories;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>What tests of taking things back do again and again.</summary>
internal static class Recalling
{
    /// <summary>In every thing of <see cref="StandingAsync"/>.</summary>
    public const string Words = "Marisol in bed nine told us everything";

    /// <summary>What <see cref="StandingAsync"/> makes, and the kind that it is.</summary>
    public static TheoryData<string, string> Kinds => new()
    {
        { "post", "post" }, { "comment", "comment" }, { "message", "message" }, { "idea", "idea" }, { "idea comment", "message" },
        { "question", "question" }, { "answer", "answer" }, { "story", "story" }, { "reply", "reply" }, { "profile", "profile" }, { "newsletter", "newsletter" },
    };

    /// <summary>Something with <see cref="Words"/> that stands for staff to read: its address, and where the words are read.</summary>
    public static async Task<(string Address, string Page)> StandingAsync(this Hospital hospital, string kind, Colleague writer)
    {
        var (id, html, me, staff) = (Guid.CreateVersion7(), MarkdownText.ToHtml(Words), writer.Id, Audience.Staff);
        switch (kind)
        {
            case "post":
                var post = await hospital.PostAsync(writer, Words);
                return (post.Path, post.Path);
            case "comment":
                var under = await hospital.PostAsync(writer);
                return ($"{under.Path}#c-{await hospital.CommentAsync(under, writer, Words):N}", under.Path);
            case "message":
                await hospital.SayAsync(id, "everyone", me);
                return ($"/discussion/everyone#m-{id:N}", "/discussion/everyone");
            case "idea":
            case "idea comment":
                var title = kind == "idea" ? Words : "Warmer blankets";
                await hospital.ExecuteAsync($"""
                    with i as (insert into ideas.idea (id, title, markdown, html, audience_id, proposed_by, stage, proposed_at) values ({id}, {title}, '', '', {staff}, {me}, 'new', now()))
                    insert into discussions.channel (id, slug, name, audience_id, path) values ({id}, replace({id}::text, '-', ''), {title}, {staff}, '/ideas/' || {id}::text)
                    """);
                if (kind == "idea") { return ($"/ideas/{id}", $"/ideas/{id}"); }
                var said = Guid.CreateVersion7();
                await hospital.SayAsync(said, id.ToString("N"), me);
                return ($"/ideas/{id}#m-{said:N}", $"/ideas/{id}");
            case "question":
            case "answer":
                var (asked, state) = kind == "question" ? (Words, "open") : ("Why so few?", "answered");
                await hospital.ExecuteAsync($"""
                    insert into questions.question (id, asked_by, is_sealed, audience_id, title, markdown, html, state, asked_at, came_at, settled_at) values ({id}, {me}, false, {staff}, {asked}, '', '', {state}, now(), now(), case when {state} = 'open' then null else now() end)
                    """);
                if (kind == "answer") { await hospital.ExecuteAsync($"insert into questions.step (id, question_id, kind, by_id, leader_id, markdown, html, at) values (gen_random_uuid(), {id}, 'answered', {me}, {me}, {Words}, {html}, now())"); }
                return ($"/questions/{id}", $"/questions/{id}");
            case "story":
                var story = await hospital.PublishedAsync(await hospital.SignedInAsAsync("communicator", "Ruth"), writer, Words);
                return (story.Path, story.Path);
            case "reply":
                var answered = await hospital.PublishedAsync(await hospital.SignedInAsAsync("communicator", "Ruth"));
                await hospital.ExecuteAsync($"insert into stories.reply (id, story_id, department, markdown, html, written_by, written_at) values ({id}, {answered.Id}, 'Eye clinic', {Words}, {html}, {me}, now())");
                return (answered.Path, answered.Path);
            case "newsletter":
                await hospital.ExecuteAsync($"""
                    with n as (insert into newsletters.newsletter (id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) values ({id}, replace({id}::text, '-', ''), 'Loop', '', '', {staff}, 'choice', 'all', 'letter', array[]::int[], '07:00', false, false, now())),
                    i as (insert into newsletters.issue (id, newsletter_id, number, subject, teaser, language, revision, saved_by, made_at, saved_at, published_at) values ({id}, {id}, 1, {Words}, '', 'en', 1, {me}, now(), now(), now()))
                    insert into newsletters.piece (id, issue_id, place, kind, title, markdown, html) values (gen_random_uuid(), {id}, 1, 'words', '', {Words}, {html})
                    """);
                return ($"/newsletters/{id:N}/1", $"/newsletters/{id:N}/1");
            default:
                await hospital.ExecuteAsync($"insert into people.profile (account_id, bio, bio_html) values ({me}, {Words}, {html})");
                return ($"/directory/{me}", $"/directory/{me}");
        }
    }

    /// <summary>Takes back what stands at an address, by the pages.</summary>
    public static async Task<Page> RecallAsync(this Browser officer, string address, string? kind = null, string reason = "patient", string note = "")
    {
        var page = await officer.GetAsync($"/privacy/recall?address={Uri.EscapeDataString(address)}");
        return await page.SubmitAsync("Take it back", ("Input.Reason", reason), ("Input.Note", note), ("Input.Thing", page.ThingOf(kind)));
    }

    /// <summary>The choice of this kind, where there are several.</summary>
    public static string? ThingOf(this Page page, string? kind) => page.All("input[name='Input.Thing']").Select(i => i.GetAttribute("value")!).FirstOrDefault(v => v.StartsWith(kind + " ", StringComparison.Ordinal));

    private static Task<int> SayAsync(this Hospital hospital, Guid id, string channel, Guid author) => hospital.ExecuteAsync($"""
        insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select {id}, id, {author}, false, {Words}, {MarkdownText.ToHtml(Words)}, 'said', now() from discussions.channel where slug = {channel}
        """);
}
