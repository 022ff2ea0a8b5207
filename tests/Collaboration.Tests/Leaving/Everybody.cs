using Collaboration.Testing;
using Collaboration.Tests.Blogs;

namespace Collaboration.Tests.Leaving;

/// <summary>Somebody who has done everything that a person can do here.</summary>
internal static class Everybody
{
    public static async Task<Colleague> InAsync(Hospital hospital)
    {
        var (somebody, ruth, ben) = (await hospital.PersonAsync("Eve", "staff", "leader"), await hospital.PersonAsync("Ruth", "leader"), await hospital.PersonAsync("Ben", "staff"));
        var (own, others) = (await hospital.PostAsync(somebody, "Own words"), await hospital.PostAsync(ruth, "Words of Ruth"));
        var (said, theirs) = (await hospital.CommentAsync(others, somebody, "Said by Eve"), await hospital.CommentAsync(others, ben, "Said by Ben"));
        var (me, permission) = (somebody.Id, Guid.NewGuid());
        await hospital.SignedInAsync(somebody);
        await hospital.ExecuteAsync($"""
            with group_of as (insert into kernel.audience (id, kind, name) values (gen_random_uuid(), 'named', 'Some') returning id)
            insert into kernel.audience_member (audience_id, account_id) select id, {me} from group_of
            """);
        await hospital.ExecuteAsync($"""
            insert into kernel.notice (id, account_id, text, path, created_at) values (gen_random_uuid(), {me}, 'For Eve', '/', now());
            """);
        await hospital.ExecuteAsync($"insert into kernel.notice_way (account_id, kind, way) values ({me}, 'People.Account', 'mail')");
        await hospital.ExecuteAsync($"insert into notifications.hours (account_id, digest_at) values ({me}, 7)");
        await hospital.ExecuteAsync($"insert into notifications.mail (id, account_id, is_digest, made_at, held_until) values (gen_random_uuid(), {me}, false, now(), now())");
        await hospital.ExecuteAsync($"insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at, suspended_at, removed_at, merged_into) select gen_random_uuid(), 'Merged', '', gen_random_uuid(), gen_random_uuid(), 'x', now(), now(), now(), {me}");
        await hospital.ExecuteAsync($"update blogs.post set written_by = {me}, edited_by = {me} where id = {others.Id}");
        await hospital.ExecuteAsync($"update blogs.publication set published_by = {me} where post_id = {others.Id}");
        await hospital.ExecuteAsync($"insert into blogs.schedule (post_id, publish_at, scheduled_by) values ({others.Id}, now() + interval '1 day', {me})");
        await hospital.ExecuteAsync($"insert into blogs.revision (post_id, number, title, summary, markdown, edited_by, edited_at) values ({others.Id}, 1, 'x', '', 'x', {me}, now())");
        await hospital.ExecuteAsync($"insert into blogs.review (id, comment_id, decision, decided_by, decided_at) values (gen_random_uuid(), {theirs}, 'approved', {me}, now())");
        await hospital.ExecuteAsync($"insert into blogs.post_recommendation (post_id, account_id, at) values ({others.Id}, {me}, now())");
        await hospital.ExecuteAsync($"insert into blogs.comment_recommendation (comment_id, account_id, at) values ({theirs}, {me}, now())");
        await hospital.ExecuteAsync($"insert into blogs.byline_permission (id, leader_id, writer_id, given_at) values ({permission}, {ruth.Id}, {me}, now()), (gen_random_uuid(), {me}, {ben.Id}, now())");
        await hospital.ExecuteAsync($"insert into blogs.byline_use (id, permission_id, post_id, published_by, published_at) values (gen_random_uuid(), {permission}, {others.Id}, {me}, now())");
        await hospital.ExecuteAsync($"insert into people.invitation (id, token_hash, email, roles, invited_by, accepted_by, created_at, expires_at) values (gen_random_uuid(), {Hash()}, {somebody.Email}, '{{staff}}', {me}, {me}, now(), now())");
        await hospital.ExecuteAsync($"insert into people.link (id, token_hash, purpose, account_id, address, created_at, expires_at) values (gen_random_uuid(), {Hash()}, 'password', {me}, {somebody.Email}, now(), now())");
        await hospital.ExecuteAsync($"insert into people.authenticator (account_id, sealed_secret, added_at) values ({me}, 'x', now())");
        await hospital.ExecuteAsync($"insert into people.recovery_code (id, account_id, code_hash) values (gen_random_uuid(), {me}, {Hash()})");
        await hospital.ExecuteAsync($"insert into people.passkey (credential_id, user_id, data) values (uuid_send(gen_random_uuid()), {me}, '{{}}')");
        await hospital.ExecuteAsync($"insert into people.ceremony (id, account_id, sealed_state, expires_at) values (gen_random_uuid(), {me}, 'x', now())");
        await hospital.ExecuteAsync($"insert into people.pin (account_id, staff_name, pin_hash, chosen_at) values ({me}, 'everybody', 'x', now())");
        await hospital.ExecuteAsync($"insert into people.one_time_code (id, code_hash, given_name, family_name, staff_name, account_id, made_by, made_at, expires_at) values (gen_random_uuid(), {Hash()}, 'Every', 'Body', 'everybody', {me}, {me}, now(), now())");
        await hospital.ExecuteAsync($"insert into people.profile (account_id, pronouns, bio) values ({me}, 'she', 'Nights.')");
        await hospital.ExecuteAsync($"insert into people.copy (id, account_id, asked_at) values (gen_random_uuid(), {me}, now())");
        await hospital.ExecuteAsync($"insert into import.run (id, program, file_name, for_staff, is_rehearsal, state, started_by, started_at) values (gen_random_uuid(), 'Ghost', 'old.json', true, false, 'done', {me}, now())");
        await hospital.ExecuteAsync($"insert into people.import_run (id, file_name, is_rehearsal, suspends_missing, state, started_by, started_at) values (gen_random_uuid(), 'people.csv', false, false, 'done', {me}, now())");
        await hospital.ExecuteAsync($"insert into people.import_line (run_id, number, line, name, what, why) select id, 1, 2, {somebody.FullName}, 'made', '' from people.import_run where started_by = {me}");
        await hospital.ExecuteAsync($"insert into import.author (id, account_id) values (gen_random_uuid(), {me})");
        await hospital.ExecuteAsync($"insert into media.file (id, hash, media_type, bytes, width, height, name, added_by, added_at) values (gen_random_uuid(), {Hash()}, 'image/gif', 1, 1, 1, 'dot.gif', {me}, now())");
        await hospital.ExecuteAsync($"insert into scim.token (id, token_hash, ending, made_by, made_at) values (gen_random_uuid(), {Hash()}, 'abcd', {me}, now())");
        await hospital.ExecuteAsync($"insert into scim.entry (account_id, display_name, changed_at) values ({me}, 'Eve', now())");
        await hospital.ExecuteAsync($"insert into openid.identity (id, account_id, key, made_at, seen_at) values (gen_random_uuid(), {me}, {Hash()}, now(), now())");
        await hospital.ExecuteAsync($"insert into openid.trial (id, account_id, sealed_finding, at) values (gen_random_uuid(), {me}, 'x', now())");
        await hospital.ExecuteAsync($"insert into privacy.finding (id, thing_kind, thing_id, path, place, kind, mark, is_taken_out, said_by, said_at) values (gen_random_uuid(), 'comment', {said}, '/', 'staff', 'name', repeat('a', 32), false, {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.review (thing_id, claimed_by, claimed_at) values ({said}, {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.review (thing_id, verdict, decided_by, decided_at) values ({theirs}, 'fine', {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.incident (id, thing_kind, thing_id, path, writer_id, recalled_at, recalled_by, reason, note, readers, notices, mails, feeds, sealed_words, due_at, assessment, assessment_note, closed_by, closed_at) values (gen_random_uuid(), 'comment', {said}, '/', {me}, now(), {me}, 'patient', '', 'for all staff', 0, 0, '{{}}', '', now(), 'none', 'x', {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.incident_note (id, incident_id, words, written_by, written_at) select gen_random_uuid(), id, 'x', {me}, now() from privacy.incident where writer_id = {me}");
        await hospital.ExecuteAsync($"insert into privacy.report (id, thing_kind, thing_id, reason, note, reported_by, reported_at) values (gen_random_uuid(), 'comment', {theirs}, 'insult', '', {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.claim (thing_kind, thing_id, claimed_by, claimed_until) values ('comment', {theirs}, {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.decision (id, thing_kind, thing_id, writer_id, verdict, reason, note, decided_by, decided_at) values (gen_random_uuid(), 'comment', {said}, {me}, 'recall', 'patient', '', {me}, now())");
        await hospital.ExecuteAsync($"insert into privacy.appeal (decision_id, words, made_at, verdict, answer, answered_by, answered_at) select id, 'x', now(), 'stands', 'x', {me}, now() from privacy.decision where writer_id = {me}");
        await hospital.ExecuteAsync($"insert into privacy.mute (id, account_id, until, reason, note, muted_by, muted_at, lifted_by, lifted_at) values (gen_random_uuid(), {me}, now() + interval '1 day', 'insult', '', {me}, now(), {me}, now())");
        await hospital.ExecuteAsync($"insert into media.former (id, file_id, hash, media_type, bytes, name, added_by, shown_until) values (gen_random_uuid(), gen_random_uuid(), {Hash()}, 'image/gif', 1, 'dot.gif', {me}, now())");
        await hospital.ExecuteAsync($"insert into discussions.channel (id, slug, name, audience_id, opened_by) select gen_random_uuid(), 'of-eve', 'Of Eve', id, {me} from kernel.audience where kind = 'staff'");
        await hospital.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select gen_random_uuid(), id, {me}, false, 'Said by Eve', '<p>Said by Eve</p>', 'said', now() from discussions.channel where slug = 'of-eve'");
        await hospital.ExecuteAsync($"insert into discussions.keeper (channel_id, account_id, since) select id, {me}, now() from discussions.channel where slug = 'of-eve'");
        await hospital.ExecuteAsync($"insert into discussions.channel_following (channel_id, account_id, since) select id, {me}, now() from discussions.channel where slug = 'of-eve'");
        await hospital.ExecuteAsync($"insert into discussions.reading (account_id, channel_id, said_at, message_id) select {me}, id, now(), id from discussions.channel where slug = 'of-eve'");
        await hospital.ExecuteAsync($"insert into discussions.thread_following (message_id, account_id, since) select id, author_id, now() from discussions.message where author_id = {me}");
        await hospital.ExecuteAsync($"insert into discussions.pin (message_id, channel_id, place, pinned_by, pinned_at) select id, channel_id, 1, author_id, now() from discussions.message where author_id = {me}");
        await hospital.ExecuteAsync($"insert into discussions.removal (message_id, removed_by, reason, removed_at) select id, author_id, 'x', now() from discussions.message where author_id = {me}");
        await hospital.ExecuteAsync($"insert into discussions.mention (message_id, account_id) select id, author_id from discussions.message where author_id = {me}");
        await hospital.ExecuteAsync($"insert into discussions.reaction (message_id, account_id, kind, at) select id, {me}, 'thanks', now() from discussions.message where author_id = {me}");
        await hospital.ExecuteAsync($"insert into kernel.feed_key (account_id, key, stamp, made_at) values ({me}, gen_random_uuid(), 'x', now())");
        await hospital.ExecuteAsync($"insert into kernel.earlier_words (id, item_id, author_id, heading, words, said_until) values (gen_random_uuid(), gen_random_uuid(), {me}, '', 'Said by Eve', now())");
        await hospital.ExecuteAsync($"insert into kernel.last_here (account_id, seen_at) values ({me}, now())");
        await hospital.ExecuteAsync($"insert into ideas.idea (id, title, markdown, html, audience_id, proposed_by, stage, proposed_at) select gen_random_uuid(), 'Of Eve', 'Said by Eve', '<p>Said by Eve</p>', id, {me}, 'new', now() from kernel.audience where kind = 'staff'");
        await hospital.ExecuteAsync($"insert into ideas.move (id, idea_id, stage, reason, moved_by, moved_at) select gen_random_uuid(), id, 'planned', '', {me}, now() from ideas.idea where proposed_by = {me}");
        await hospital.ExecuteAsync($"insert into ideas.vote (idea_id, account_id, is_for, at) select id, {me}, true, now() from ideas.idea where proposed_by = {me}");
        await hospital.ExecuteAsync($"insert into questions.question (id, asked_by, to_leader, audience_id, title, markdown, html, state, asked_at) select gen_random_uuid(), {me}, {me}, id, 'Asked by Eve', '', '', 'open', now() from kernel.audience where kind = 'staff'");
        await hospital.ExecuteAsync($"insert into questions.ama (id, leader_id, title, audience_id, starts_at, ends_at, announced_by, announced_at, closed_by, closed_at) select gen_random_uuid(), {me}, 'Ask Eve', id, now(), now() + interval '1 hour', {me}, now(), {me}, now() from kernel.audience where kind = 'staff'");
        await hospital.ExecuteAsync($"insert into questions.second (question_id, account_id, at) select id, {me}, now() from questions.question");
        await hospital.ExecuteAsync($"insert into questions.step (id, question_id, kind, by_id, leader_id, at) select gen_random_uuid(), id, 'redirected', {me}, {me}, now() from questions.question");
        await hospital.ExecuteAsync($"insert into sealing.holder (id, account_id, side, named_by, named_at) values (gen_random_uuid(), {me}, 1, {ruth.Id}, now())");
        await hospital.ExecuteAsync($"insert into media.upload (id, account_id, name, bytes, started_at) values (gen_random_uuid(), {me}, 'ward.jpg', 10, now())");
        await hospital.ExecuteAsync($"insert into stories.story (id, teller_id, kind, language, title, markdown, html, naming, name, service, condition, place, source, taken_by, state, revision, begun_at, saved_at, told_at) values (gen_random_uuid(), {me}, 'staff', 'en', 'Of Eve', 'Said by Eve', '<p>Said by Eve</p>', 'first', 'Eve', '', '', '', 'web', {me}, 'told', 1, now(), now(), now())");
        await hospital.ExecuteAsync($"insert into stories.consent (id, story_id, version, purpose, wording, choice, channels, recipients, authority, authority_words, signature, signed_at, given_by, recorded_by, taken_back_at, taken_back_how, taken_back_by) select gen_random_uuid(), id, 1, 'x', 'x', 'care', '{{}}', '', 'self', '', 'Eve', now(), {me}, {me}, now(), 'telephone', {me} from stories.story where teller_id = {me}");
        await hospital.ExecuteAsync($"insert into stories.thanks (id, to_account, words, name, from_id, state, sent_at, decided_by, decided_at) values (gen_random_uuid(), {me}, 'Thank you', '', {ben.Id}, 'delivered', now(), {me}, now()), (gen_random_uuid(), {ben.Id}, 'Thank you', 'Eve', {me}, 'delivered', now(), {me}, now())");
        await hospital.ExecuteAsync($"insert into stories.thankable (account_id, since) values ({me}, now())");
        var told = Guid.NewGuid();
        await hospital.ExecuteAsync($"insert into stories.story (id, teller_id, kind, language, title, markdown, html, naming, name, service, condition, place, source, state, revision, begun_at, saved_at, told_at) values ({told}, {ben.Id}, 'staff', 'en', 'Of Ben', 'Said by Ben', '<p>Said by Ben</p>', 'first', 'Ben', '', '', '', 'web', 'told', 1, now(), now(), now())");
        await hospital.ExecuteAsync($"insert into stories.claim (story_id, account_id, since, until) values ({told}, {me}, now(), now())");
        await hospital.ExecuteAsync($"insert into stories.decision (id, story_id, kind, reason, revision, decided_by, decided_at) values (gen_random_uuid(), {told}, 'edited', '', 1, {me}, now())");
        await hospital.ExecuteAsync($"insert into stories.edition (id, story_id, title, markdown, html, without, note, revision, made_by, made_at, answer, answered_at, answer_by) values (gen_random_uuid(), {told}, '', '', '', '{{}}', '', 1, {me}, now(), 'no', now(), {me})");
        await hospital.ExecuteAsync($"insert into stories.look (story_id, thing_id, question, revision, seen_by, seen_at) values ({told}, {told}, 'marked', 1, {me}, now())");
        await hospital.ExecuteAsync($"insert into stories.reply (id, story_id, department, markdown, html, written_by, written_at) values (gen_random_uuid(), {told}, 'Eye clinic', 'Thank you', '<p>Thank you</p>', {me}, now())");
        await hospital.ExecuteAsync($"insert into stories.change (id, story_id, stage, words, said_by, said_at) values (gen_random_uuid(), {told}, 'planned', 'More light', {me}, now())");
        var issue = Guid.NewGuid();
        await hospital.ExecuteAsync($"insert into newsletters.newsletter (id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) select {issue}, 'loop', 'Loop', '', '', id, 'choice', 'all', 'letter', '{{}}', '07:00', false, false, now() from kernel.audience where kind = 'staff'");
        await hospital.ExecuteAsync($"insert into newsletters.issue (id, newsletter_id, number, subject, teaser, language, revision, made_by, made_at, saved_by, saved_at, planned_for, planned_by, published_at) values ({issue}, {issue}, 1, 'Loop', '', 'en', 1, {me}, now(), {me}, now(), now(), {me}, now())");
        await hospital.ExecuteAsync($"insert into newsletters.approval (issue_id, revision, approved_by, approved_at) values ({issue}, 1, {me}, now())");
        await hospital.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, account_id, name, language, state, rhythm, came, proof, asked_at) values (gen_random_uuid(), {issue}, {me}, '', 'en', 'active', 'each', 'account', '', now())");
        await hospital.ExecuteAsync($"insert into newsletters.run (id, week, begun_at, begun_by, stopped_at, stopped_by) values (gen_random_uuid(), '2026-11-16', now(), {me}, now(), {me})");
        await hospital.ExecuteAsync($"insert into newsletters.import_run (id, newsletter_id, file_name, upload_id, is_rehearsal, state, counts, started_by, started_at) values (gen_random_uuid(), {issue}, 'readers.csv', gen_random_uuid(), true, 'done', '{{}}', {me}, now())");
        await hospital.ExecuteAsync($"insert into newsletters.suppression (id, address, key, reason, note, at, lifted_at, lifted_by, lifted_why) values (gen_random_uuid(), 'x@example.org', 'x@example.org', 'asked', '', now(), now(), {me}, 'x')");
        return somebody;
    }

    /// <summary>Removes somebody as an administrator does, by the form.</summary>
    public static async Task RemoveAsync(this Hospital hospital, Browser administrator, Colleague person, string words)
    {
        var answer = await (await administrator.GetAsync($"/people/{person.Id}/remove")).SubmitAsync("Remove", ("Input.Words", words), ("Input.Name", person.FullName));
        if (answer.Status != 303) { throw new InvalidOperationException($"{hospital.Prefix} did not remove: {answer.Errors}"); }
    }

    private static string Hash() => Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");
}
