using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text;
using Collaboration.Media.Contracts;
using Collaboration.Testing;

namespace Collaboration.Browser.Tests;

/// <summary>A podcast with one episode that everybody may hear, and a webhook with a log.</summary>
internal sealed record Casts(Guid Episode, string Path, Guid Hook)
{
    public static async Task<Casts> PrepareAsync(Hospital hospital, Colleague author)
    {
        var (post, hook) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var heard = Filmed.CanBeMade ? await Filmed.SoundAsync() : Filmed.Noise(60_000);
        var sound = (await hospital.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "rounds.mp3", new MemoryStream(heard), null, default)))!;
        var (text, words) = ($"Hear what we heard on our rounds.\n\n![Rounds]({sound.Path})", "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n<v Ruth>What did we hear?</v>\n\n00:00:01.500 --> 00:00:03.000\n<v Ben>That nights are long.</v>\n");
        var html = MarkdownText.ToHtmlWithPlayers(text);
        await hospital.ExecuteAsync($"insert into blogs.blog (id, slug, name, description, comment_rule, audience_id) values (gen_random_uuid(), 'rounds', 'Rounds', 'Ten minutes from the wards.', 'closed', {Audience.Public})");
        await hospital.ExecuteAsync($"insert into blogs.podcast (blog_id, guid, title, author, owner_email, category, subcategory, language, is_explicit, is_serial, since) select id, gen_random_uuid(), name, 'Lakeside', 'rounds@lakeside.example', 'Health & Fitness', 'Medicine', 'en', false, false, now() from blogs.blog where slug = 'rounds'");
        await hospital.ExecuteAsync($"insert into blogs.post (id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at, first_published_at) select {post}, id, 'nights', 'What nights are like', 'Two nurses and a long corridor', {text}, {html}, 1, 'en', {Audience.Public}, {author.Id}, false, now(), now(), now() from blogs.blog where slug = 'rounds'");
        await hospital.ExecuteAsync($"insert into blogs.post_file (post_id, file_id) values ({post}, {sound.Id})");
        await hospital.ExecuteAsync($"insert into media.caption (file_id, language, vtt, changed_at) values ({sound.Id}, 'en', {words}, now())");
        await hospital.ExecuteAsync($"insert into blogs.episode (post_id, season, number, kind, is_explicit, people, chapters) values ({post}, 1, 3, 'full', false, {"Ruth Park, host\nBen Quill, guest"}, {"0:00 Hello\n0:01 What we heard https://example.org/heard"})");
        await hospital.ExecuteAsync($"insert into blogs.download (post_id, day, downloads) values ({post}, current_date, 41)");
        await hospital.ExecuteAsync($"with e as (insert into kernel.event (stream, kind, subject, at) values ('blogs', 'post.edited', {post}, now())) insert into blogs.publication (post_id, published_at, published_by) values ({post}, now(), {author.Id})");
        await hospital.ExecuteAsync($"insert into webhooks.hook (id, address, types, sealed_secret, origin, is_on, made_at) values ({hook}, 'https://intranet.example.org/in', '{{post.published}}', 'x', 'https://lakeside.example', true, now())");
        await hospital.ExecuteAsync($"insert into webhooks.delivery (id, hook_id, type, subject, happened_at, state, attempts, due_at, tried_at, status, answer) values (gen_random_uuid(), {hook}, 'post.published', {post}, now(), 'delivered', 1, now(), now(), 204, ''), (gen_random_uuid(), {hook}, 'post.published', {post}, now(), 'given up', 9, now(), now(), 503, 'Not now')");
        return new(post, "/blogs/rounds/nights", hook);
    }
}
