using System.Text.Json;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.People.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.Architecture;

/// <summary>A hospital with one of everything that an address can name.</summary>
internal sealed record Ward(Hospital Hospital, IReadOnlyDictionary<string, string> Ids)
{
    private static readonly byte[] s_pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static readonly byte[] s_film = [0x1A, 0x45, 0xDF, 0xA3, .. "\0\0webm"u8, .. new byte[200]];

    public static async Task<Ward> OpenAsync(App app, string name)
    {
        var hospital = await app.HospitalAsync(name);
        var (ruth, ben) = (await hospital.PersonAsync("Ruth", "leader"), await hospital.PersonAsync("Ben", "staff"));
        await hospital.ExecuteAsync($"update kernel.account set two_factor_enabled = true where id = {ben.Id}");
        var picture = (await hospital.UseAsync<IMediaLibrary, Kernel.Files.FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "dot.gif", new MemoryStream(s_pixel), null, default)))!;
        var film = (await hospital.UseAsync<IMediaLibrary, Kernel.Files.FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "rounds.webm", new MemoryStream(s_film), null, default)))!;
        // No address waits for what is drawn of the one and read of the other, in processes of their own.
        await hospital.ExecuteAsync($"delete from kernel.job where kind in ('media.draw', 'media.films')");
        var at = new DateTimeOffset(2025, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var blog = await hospital.UseAsync<IPostImport, Guid>(i => i.OpenBlogAsync("news", "News", true, default));
        var post = new ImportedPost(Guid.CreateVersion7(), blog, "quiet-nights", "Quiet nights", "", $"Look:\n\n![A dot]({picture.Path})\n\n![Rounds]({film.Path})", ["sleep"], Audience.Staff, ruth.Id, at, at, at, false, 0);
        await hospital.UseAsync<IPostImport, IReadOnlyList<BroughtPost>>(i => i.BringPostsAsync([post], default));
        var comment = await hospital.CommentAsync(new(post.Id, post.Title, "/blogs/news/quiet-nights"), ben, state: "waiting");
        var invitation = await hospital.UseAsync<IInvitations, string>(i => i.InviteAsync(hospital.Tenant, null, ["staff"], default));
        var (channel, message) = ($"{name}-talk", Guid.NewGuid());
        await hospital.ExecuteAsync($"insert into discussions.channel (id, slug, name, audience_id) values (gen_random_uuid(), {channel}, 'Talk', {Audience.Staff})");
        await hospital.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select {message}, id, {ben.Id}, false, 'Hello', '<p>Hello</p>', 'said', now() from discussions.channel where slug = {channel}");
        var question = Guid.NewGuid();
        await hospital.ExecuteAsync($"insert into questions.question (id, asked_by, audience_id, title, markdown, html, state, asked_at) values ({question}, {ben.Id}, {Audience.Staff}, 'Why?', '', '', 'open', now())");
        var ama = Guid.NewGuid();
        await hospital.ExecuteAsync($"insert into questions.ama (id, leader_id, title, audience_id, starts_at, ends_at, announced_by, announced_at) values ({ama}, {ruth.Id}, 'Ask', {Audience.Staff}, now(), now() + interval '1 hour', {ruth.Id}, now())");
        // One that an old blog brought, whose address is its id, and one that waits for a reviewer.
        var (story, told, reply) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await hospital.ExecuteAsync($"insert into stories.story (id, kind, language, title, markdown, html, naming, name, service, condition, place, source, state, revision, path, audience_id, begun_at, saved_at, told_at, published_at) values ({story}, 'self', 'en', 'Quiet', 'Quiet', '<p>Quiet</p>', 'none', '', '', '', '', 'import', 'published', 1, {story.ToString()}, {Audience.Public}, now(), now(), now(), now()), ({told}, 'self', 'en', 'Told', 'Told', '<p>Told</p>', 'none', '', '', '', '', 'web', 'told', 1, null, null, now(), now(), now(), null)");
        await hospital.ExecuteAsync($"insert into stories.reply (id, story_id, department, markdown, html, written_by, written_at) values ({reply}, {story}, 'Sleep', 'Thank you', '<p>Thank you</p>', {ruth.Id}, now())");
        var (letter, issue, piece) = ($"{name}-loop", Guid.NewGuid(), Guid.NewGuid());
        await hospital.ExecuteAsync($"insert into newsletters.newsletter (id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) values ({issue}, {letter}, 'Loop', '', '', {Audience.Staff}, 'choice', 'all', 'letter', '{{}}', '07:00', false, false, now())");
        await hospital.ExecuteAsync($"insert into newsletters.issue (id, newsletter_id, number, subject, teaser, language, revision, made_at, saved_at, published_at) values ({issue}, {issue}, 7, 'Quiet', '', 'en', 1, now(), now(), now())");
        await hospital.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, subject_id, title, markdown, html) values ({piece}, {issue}, 1, 'post', {post.Id}, '', '', '')");
        var hold = Guid.NewGuid();
        await hospital.ExecuteAsync($"insert into kernel.legal_hold (id, kind, subject_id, reason, placed_by, placed_at) values ({hold}, 'comment', {comment}, 'Case 12', {ruth.Id}, now())");
        var (incident, decision) = (Guid.NewGuid(), Guid.NewGuid());
        byte[] SealedIn(Guid row) => app.Services.GetRequiredService<MasterKey>().Seal(JsonSerializer.SerializeToUtf8Bytes(new { Tenant = hospital.Id, Row = row, Words = "Too much" }));
        await hospital.ExecuteAsync($"insert into privacy.incident (id, thing_kind, thing_id, path, recalled_at, recalled_by, reason, note, readers, notices, mails, feeds, sealed_words, due_at) values ({incident}, 'comment', {comment}, '/', now(), {ruth.Id}, 'patient', '', 'for all staff', 0, 0, '{{}}', {SealedIn(incident)}, now())");
        await hospital.ExecuteAsync($"insert into privacy.decision (id, thing_kind, thing_id, writer_id, verdict, reason, note, sealed_words, decided_by, decided_at) values ({decision}, 'comment', {Guid.NewGuid()}, {ben.Id}, 'take back', 'insult', '', {SealedIn(decision)}, {ruth.Id}, now())");
        await hospital.ExecuteAsync($"insert into privacy.appeal (decision_id, words, made_at) values ({decision}, 'It was a quotation.', now())");
        var (run, suppression) = (Guid.NewGuid(), Guid.NewGuid());
        await hospital.ExecuteAsync($"insert into newsletters.run (id, week, begun_at, ended_at) values ({run}, '2026-11-16', now(), now())");
        await hospital.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at) values ({suppression}, 'x@example.org', 'x@example.org', 'asked', '', now())");
        var file = picture.Path.Trim('/').Split('/');
        return new Ward(hospital, new Dictionary<string, string>
        {
            ["posts"] = post.Id.ToString(), ["comments"] = comment.ToString(), ["people"] = ben.Id.ToString(), ["directory"] = ben.Id.ToString(), ["roles"] = "00000000-0000-7000-8000-000000000014", ["authors"] = ruth.Id.ToString(), ["tags"] = "sleep", ["stories"] = story.ToString(), ["review"] = told.ToString(), ["replies"] = reply.ToString(),
            ["holds"] = hold.ToString(), ["incidents"] = incident.ToString(), ["appeals"] = decision.ToString(), ["things"] = "comment", ["comment"] = comment.ToString(), ["newsletters"] = letter, ["runs"] = run.ToString(), ["suppressions"] = suppression.ToString(), [letter] = "7", ["issues"] = issue.ToString(), ["go"] = piece.ToString(), ["blogs"] = "news", ["news"] = "quiet-nights", ["archive"] = "2025", ["discussion"] = channel, [channel] = message.ToString(), ["messages"] = message.ToString(), ["questions"] = question.ToString(), ["ama"] = ama.ToString(), ["2025"] = "3", ["invitations"] = invitation.Split('/')[^1], ["films"] = film.Id.ToString(), ["media"] = file[1], ["library"] = file[1], [file[1]] = file[2], [file[2]] = file[3],
        });
    }
}
