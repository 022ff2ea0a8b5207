using Collaboration.Kernel.Audiences;
using Collaboration.Testing;

namespace Collaboration.Tests.Newsletters;

/// <summary>Newsletters, issues and readers as they stand in the database before a test begins.</summary>
internal static class Posting
{
    public static async Task<Guid> NewsletterAsync(this Hospital hospital, string slug = "in-the-loop", Guid? audience = null, string joining = "open", string carries = "all", string name = "In the Loop", string sender = "")
    {
        var (id, readers) = (Guid.CreateVersion7(), audience ?? Audience.Public);
        await hospital.ExecuteAsync($"insert into newsletters.newsletter (id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) values ({id}, {slug}, {name}, '', {sender}, {readers}, {joining}, {carries}, 'letter', '{{}}', '07:00', false, false, now())");
        return id;
    }

    public static async Task<Guid> IssueAsync(this Hospital hospital, Guid newsletter, string subject = "Quiet nights", string words = "Four quiet river stones.", int number = 1)
    {
        var id = Guid.CreateVersion7();
        await hospital.ExecuteAsync($"insert into newsletters.issue (id, newsletter_id, number, subject, teaser, language, revision, made_at, saved_at, published_at) values ({id}, {newsletter}, {number}, {subject}, '', 'en', 1, now(), now(), now())");
        await hospital.PieceAsync(id, words);
        return id;
    }

    public static async Task<Guid> PieceAsync(this Hospital hospital, Guid issue, string words, int place = 1)
    {
        var (id, html) = (Guid.CreateVersion7(), $"<p>{System.Net.WebUtility.HtmlEncode(words)}</p>");
        await hospital.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, title, markdown, html) values ({id}, {issue}, {place}, 'words', 'This week', {words}, {html})");
        return id;
    }

    /// <summary>Somebody who reads it without an account.</summary>
    public static async Task<Guid> ReaderAsync(this Hospital hospital, Guid newsletter, string address, string state = "active", string rhythm = "each", string name = "")
    {
        var (id, key) = (Guid.CreateVersion7(), address.ToLowerInvariant());
        await hospital.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, address, key, name, language, state, rhythm, came, proof, asked_at) values ({id}, {newsletter}, {address}, {key}, {name}, 'en', {state}, {rhythm}, 'page', '', now())");
        return id;
    }

    /// <summary>Begins to send it, as its page does.</summary>
    public static async Task<Guid> SendAsync(this Hospital hospital, Guid newsletter, Guid issue)
    {
        var run = Guid.CreateVersion7();
        await hospital.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at) values ({run}, {newsletter}, {issue}, now())");
        await hospital.GoOnAsync(run);
        return run;
    }

    public static Task GoOnAsync(this Hospital hospital, Guid run) =>
        hospital.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'newsletters.send', jsonb_build_object('Run', {run}), now())");

    /// <summary>Waits until nothing of the run is left to do.</summary>
    public static Task EndedAsync(this Hospital hospital, Guid run) => Wait.UntilAsync("the run has ended", () => hospital.ValueAsync<bool>($"select ended_at is not null from newsletters.run where id = {run}"));

    /// <summary>Waits until the run is stopped.</summary>
    /// <returns>The sentence that says why.</returns>
    public static async Task<string> StoppedAsync(this Hospital hospital, Guid run)
    {
        await Wait.UntilAsync("the run is stopped", () => hospital.ValueAsync<bool>($"select stopped_at is not null from newsletters.run where id = {run}"));
        return await hospital.ValueAsync<string>($"select coalesce(why, '') from newsletters.run where id = {run}");
    }

    public static Task<string?> StateAsync(this Hospital hospital, Guid run, Guid reader) => hospital.ValueAsync<string?>($"select state from newsletters.delivery where run_id = {run} and subscriber_id = {reader}");
}
