using Collaboration.Testing;

namespace Collaboration.Tests.Stories;

/// <summary>What tests of the review do again and again.</summary>
internal static class Reviewing
{
    public const string Words = "The night nurse sat with me until the morning.\n\nShe said that I was not a bother.\n\nI was not afraid after that.";

    /// <summary>A story that was told and signed for, by SQL.</summary>
    /// <param name="choice">Null where nobody signed.</param>
    public static async Task<Guid> ToldAsync(this Hospital hospital, Colleague? teller = null, string title = "The nurse who stayed", string words = Words, string? choice = "site", string kind = "self",
        string naming = "first", string name = "Maria", string service = "Cardiology", string condition = "", string place = "", string source = "web", DateOnly? ends = null)
    {
        var (id, consent, html, account) = (Guid.CreateVersion7(), Guid.NewGuid(), Kernel.Text.MarkdownText.ToHtml(words), teller?.Id);
        await hospital.ExecuteAsync($"""
            insert into stories.story (id, teller_id, kind, language, title, markdown, html, naming, name, service, condition, place, source, state, revision, begun_at, saved_at, told_at)
            values ({id}, {account}::uuid, {kind}, 'en', {title}, {words}, {html}, {naming}, {name}, {service}, {condition}, {place}, {source}, 'told', 1, now(), now(), now())
            """);
        var channels = choice switch { "everywhere" => new[] { "site", "network", "newsletter", "social", "training" }, "site" => ["site"], _ => [] };
        var until = ends is null ? null : "chosen";
        if (choice is not null)
        {
            await hospital.ExecuteAsync($"""
                insert into stories.consent (id, story_id, version, purpose, wording, choice, channels, recipients, ends_on, ends_event, authority, authority_words, signature, signed_at)
                values ({consent}, {id}, 1, 'story', '1', {choice}, {channels}, '', {ends}::date, {until}::text, 'self', '', 'Maria Reyes', now())
                """);
        }
        return id;
    }

    /// <summary>Gives a story a file of the media library.</summary>
    public static Task ShowsAsync(this Hospital hospital, Guid story, Kernel.Files.FileAddress file, string shows, int place = 1) =>
        hospital.ExecuteAsync($"insert into stories.story_file (story_id, file_id, place, path, shows) values ({story}, {file.Id}, {place}, {file.Path}, {shows})");

    public static Task<Page> TakeAsync(this Browser reviewer, Guid story) => reviewer.PostAsync($"/stories/review/{story}?handler=take");

    /// <summary>Takes the story, ticks all that is asked, and publishes it.</summary>
    public static async Task<Page> PublishAsync(this Browser reviewer, Guid story)
    {
        await reviewer.TakeAsync(story);
        var page = await reviewer.GetAsync($"/stories/review/{story}");
        return await reviewer.PostAsync($"/stories/review/{story}?handler=publish",
            [("Input.Revision", page.One("input[name='Input.Revision']").GetAttribute("value")), .. page.All("input[name='Input.Seen']").Select(i => ("Input.Seen", i.GetAttribute("value")))]);
    }

    /// <summary>A story that everybody reads, and where.</summary>
    public static async Task<(Guid Id, string Path)> PublishedAsync(this Hospital hospital, Browser reviewer, Colleague? teller = null, string title = "The nurse who stayed", string naming = "first", string name = "Maria", string service = "Cardiology")
    {
        var id = await hospital.ToldAsync(teller, title, naming: naming, name: name, service: service);
        var answer = await reviewer.PublishAsync(id);
        return answer.Status == 303 ? (id, $"/stories/{await hospital.ValueAsync<string>($"select path from stories.story where id = {id}")}") : throw new InvalidOperationException($"Not published: {answer.Status} {answer.Errors}");
    }

    public static Task<string> StateAsync(this Hospital hospital, Guid story) => hospital.ValueAsync<string>($"select state from stories.story where id = {story}");

    public static async Task<List<string>> NewsAsync(this Hospital hospital, Guid account)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select text from kernel.notice where account_id = {account} and withdrawn_at is null order by created_at");
    }
}
