using Collaboration.Kernel.Audiences;
using Collaboration.Testing;

namespace Collaboration.Browser.Tests;

/// <summary>A newsletter that went out, a list that was brought in, and an address that gets none: the pages of readers and of those who look after them.</summary>
internal sealed class Readers(Hospital hospital, Testing.Browser communicator)
{
    /// <returns>Who looks at which pages.</returns>
    public async Task<(Testing.Browser Who, string[] Paths)[]> PrepareAsync()
    {
        var (newsletter, issue, run, address) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), $"reader-{hospital.Id}@example.org");
        await hospital.ExecuteAsync($"insert into newsletters.newsletter (id, slug, name, about, sender, audience_id, joining, carries, look, days, at, approved_by_another, fills, created_at) values ({newsletter}, 'ward-news', 'Ward news', 'Short stories, twice a week.', '', {Audience.Public}, 'open', 'all', 'letter', '{{}}', '07:00', false, false, now())");
        await hospital.ExecuteAsync($"insert into newsletters.issue (id, newsletter_id, number, subject, teaser, language, revision, made_at, saved_at, published_at) values ({issue}, {newsletter}, 1, 'Quiet nights', '', 'en', 1, now(), now(), now())");
        await hospital.ExecuteAsync($"insert into newsletters.piece (id, issue_id, place, kind, title, markdown, html) values (gen_random_uuid(), {issue}, 1, 'words', 'Quiet', 'Four river stones.', '<p>Four river stones.</p>')");
        await hospital.ExecuteAsync($"insert into newsletters.subscriber (id, newsletter_id, address, key, name, language, state, rhythm, came, proof, asked_at) values (gen_random_uuid(), {newsletter}, {address}, {address}, '', 'en', 'active', 'each', 'page', '', now())");
        await hospital.ExecuteAsync($"insert into newsletters.run (id, newsletter_id, issue_id, begun_at) values ({run}, {newsletter}, {issue}, now())");
        await hospital.ExecuteAsync($"insert into kernel.job (id, kind, data, run_at) values (gen_random_uuid(), 'newsletters.send', jsonb_build_object('Run', {run}), now())");
        var letter = await Letter.ToAsync(hospital.App, address, "Quiet nights");
        var stop = new Uri(letter.Headers["List-Unsubscribe"].Split('<', '>')[1]).PathAndQuery[hospital.Prefix.Length..];
        await communicator.PostAsync("/newsletters/suppressions", ("Input.Address", "quiet@example.org"), ("Input.Note", "Wrote to us"));
        var suppression = await hospital.ValueAsync<Guid>($"select id from newsletters.suppression");
        var form = new MultipartFormDataContent { { new StringContent(await communicator.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("email\nana@example.org\nnobody\n"), "Input.File", "readers.csv" } };
        var list = (await communicator.SendAsync(HttpMethod.Post, $"{communicator.Prefix}/newsletters/ward-news/import", form)).Location![communicator.Prefix.Length..];
        await Wait.UntilAsync("the list is read", async () => (await communicator.GetAsync(list)).Document.QuerySelector("[data-poll]") is null);
        return
        [
            (hospital.Stranger(), ["/newsletters/ward-news/subscribe", stop, stop.Replace("/stop/", "/choose/", StringComparison.Ordinal)]),
            (communicator, ["/newsletters/runs", "/newsletters/pace", $"/newsletters/runs/{run}", "/newsletters/suppressions", $"/newsletters/suppressions/{suppression}", "/newsletters/ward-news/import", list, "/newsletters/ward-news/subscribe"]),
        ];
    }
}
