using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Collaboration.Tests.Search;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>Published stories, as everybody reads them.</summary>
public sealed class ShownTests : AppTest
{
    [Fact]
    public async Task Without_a_story_the_page_invites_to_tell_the_first()
    {
        var north = await App.HospitalAsync();
        var page = await north.Stranger().GetAsync("/stories");
        Assert.Equal((200, "No stories yet. Yours could be the first."), (page.Status, page.One(".empty h2").TextContent));
        Assert.Equal($"{north.Prefix}/stories/tell", page.One(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task They_are_listed_by_what_they_are_about_the_newest_first()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.SignedInAsAsync("communicator");
        await north.PublishedAsync(ruth, title: "Of the heart");
        await north.PublishedAsync(ruth, title: "Of the eye", service: "Eye clinic");
        var staff = await north.ToldAsync(title: "Of a colleague", kind: "staff", place: "Harbor Falls");
        await ruth.PublishAsync(staff);
        await north.ToldAsync(title: "Of nobody yet");
        var stranger = north.Stranger();
        async Task<IReadOnlyList<string>> TitlesAsync(string query) => [.. (await stranger.GetAsync($"/stories{query}")).All(".tale-card h2").Select(h => h.TextContent)];
        Assert.Equal(["Of a colleague", "Of the eye", "Of the heart"], await TitlesAsync(""));
        Assert.Equal(["Of the eye"], await TitlesAsync("?service=Eye%20clinic"));
        Assert.Equal(["Of a colleague"], await TitlesAsync("?from=colleagues"));
        Assert.Equal(["Of the eye", "Of the heart"], await TitlesAsync("?from=patients"));
        Assert.Equal(["Of a colleague"], await TitlesAsync("?at=Harbor%20Falls"));
        Assert.Empty(await TitlesAsync("?service=Nowhere"));
        Assert.Equal(404, (await stranger.GetAsync("/stories?from=nobody")).Status);
        Assert.Equal(200, (await stranger.GetAsync("/stories?service=%00&page=-7")).Status);
        Assert.Single((await south.Stranger().GetAsync("/stories")).All(".empty"));
    }

    [Theory]
    [InlineData("first", "Maria", "Told by Maria")]
    [InlineData("initials", "Maria Reyes", "Told by M. R.")]
    [InlineData("none", "", "Told by somebody who asked not to be named")]
    public async Task The_name_is_as_the_teller_chose(string naming, string name, string told)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var (_, path) = await north.PublishedAsync(ruth, naming: naming, name: name);
        foreach (var at in new[] { path, "/stories" })
        {
            var page = await north.Stranger().GetAsync(at);
            Assert.DoesNotContain("Reyes", page.Text, StringComparison.Ordinal);
            if (at == path) { Assert.Contains(told, page.Words, StringComparison.Ordinal); }
        }
        Assert.DoesNotContain("Reyes", (await ruth.GetAsync("/discussion")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_found_and_in_the_feed_and_has_a_card_and_all_that_ends_when_it_is_taken_back()
    {
        var north = await App.HospitalAsync();
        var (ruth, ben) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ben"));
        var told = await north.ToldAsync();
        Assert.False(await north.IsFoundAsync(told));
        var (id, path) = await north.PublishedAsync(ruth, title: "The lamp in the corridor");
        Assert.True(await north.IsFoundAsync(id));
        Assert.Contains("The lamp in the corridor", (await north.Stranger().GetAsync("/search?q=corridor")).Words, StringComparison.Ordinal);
        Assert.Equal(("Story", "The lamp in the corridor"), ((await ben.GetAsync("/discussion")).One(".card .pill").TextContent, (await ben.GetAsync("/discussion")).One(".card h2").TextContent));
        var page = await north.Stranger().GetAsync(path);
        Assert.Equal("The lamp in the corridor. A patient’s story, told by Maria", page.One("meta[property='og:image:alt']").GetAttribute("content"));
        var card = await north.Stranger().GetAsync(path + "/card.jpg");
        Assert.Equal((200, "image/jpeg"), (card.Status, card.Header("Content-Type")));
        await north.ExecuteAsync($"update stories.consent set taken_back_at = now(), taken_back_how = 'web' where story_id = {id}");
        await north.ExecuteAsync($"insert into kernel.event (stream, kind, at) values ('stories', 'story.taken-back', now())");
        await Wait.UntilAsync("it is gone", async () => (await north.Stranger().GetAsync(path)).Status == 404);
        Assert.Equal(404, (await north.Stranger().GetAsync(path + "/card.jpg")).Status);
        Assert.False(await north.IsFoundAsync(id));
        Assert.Empty((await ben.GetAsync("/discussion")).All(".card"));
        Assert.Single((await north.Stranger().GetAsync("/stories")).All(".empty"));
    }

    [Fact]
    public async Task From_the_day_on_which_a_consent_ends_nobody_reads_the_story()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync(ends: DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(200)));
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        Assert.Equal(200, (await ruth.GetAsync("/stories/the-nurse-who-stayed")).Status);
        await north.ExecuteAsync($"delete from stories.consent where story_id = {id}");
        await north.ExecuteAsync($"insert into stories.consent (id, story_id, version, purpose, wording, choice, channels, recipients, ends_on, ends_event, authority, authority_words, signature, signed_at) values (gen_random_uuid(), {id}, 2, 'story', '1', 'site', '{{site}}', '', '2021-01-01', 'chosen', 'self', '', 'Maria', now())");
        foreach (var somebody in new[] { ruth, await north.SignedInAsAsync("staff") }) { Assert.Equal(404, (await somebody.GetAsync("/stories/the-nurse-who-stayed")).Status); }
    }

    [Fact]
    public async Task A_film_stands_on_top_and_pictures_between_the_words()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync();
        var film = (await north.UseAsync<IMediaLibrary, FileAddress?>(m => m.AddAsync(Guid.CreateVersion7(), "rounds.webm", new MemoryStream([0x1A, 0x45, 0xDF, 0xA3, .. "\0\0webm"u8, .. new byte[200]]), null, default)))!;
        var picture = (await north.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "ward.png", new MemoryStream(Drawn.Png(640, 480)), ruth.Person.Id, default))).Address!;
        await north.ShowsAsync(id, picture, "The window [of] the ward", 1);
        await north.ShowsAsync(id, film, "Rounds at night", 2);
        Assert.Equal(303, (await ruth.PostAsync($"/media/films/{film.Id}?handler=speech")).Status);
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        var page = await north.Stranger().GetAsync("/stories/the-nurse-who-stayed");
        Assert.Single(page.All(".played .film video"));
        Assert.Equal(["P", "P", "P", "P"], page.One(".prose").Children.Select(c => c.TagName));
        Assert.Equal("The window [of] the ward", page.One(".prose > p:nth-child(2) img, .prose > p:nth-child(3) img").GetAttribute("alt"));
        Assert.Equal("0", $"{page.All(".prose > p:first-child img, .prose > p:last-child img").Count}");
    }

    [Theory]
    [InlineData("Tell", "/stories/story-tell")]
    [InlineData("Review", "/stories/story-review")]
    [InlineData("なぜ", "/stories/story")]
    [InlineData("<script>alert(1)</script>", "/stories/script-alert-1-script")]
    public async Task Any_title_has_an_address_of_its_own(string title, string path)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        Assert.Equal(path, (await north.PublishedAsync(ruth, title: title)).Path);
        Assert.Equal(path + "-2", (await north.PublishedAsync(ruth, title: title)).Path);
        var page = await north.Stranger().GetAsync(path);
        Assert.Equal((200, title), (page.Status, page.One("h1").TextContent));
    }

    [Fact]
    public async Task What_an_old_blog_brought_has_no_consent_on_file_until_it_has_one_and_only_colleagues_are_told_so()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync(choice: null, source: "import");
        await north.ExecuteAsync($"update stories.story set state = 'published', published_at = now(), path = 'from-the-old-blog', audience_id = '00000000-0000-7000-8000-000000000001' where id = {id}");
        Assert.DoesNotContain("consent", (await north.Stranger().GetAsync("/stories/from-the-old-blog")).One(".telling").TextContent, StringComparison.Ordinal);
        Assert.Equal("No consent on file", (await ruth.GetAsync("/stories/from-the-old-blog")).One(".opening .pill").TextContent);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader") })
        {
            Assert.Equal(404, (await other.GetAsync("/stories/imported")).Status);
            Assert.Equal(404, (await other.PostAsync($"/stories/{id}/consent-on-file", ("Input.Signature", "Maria Reyes"))).Status);
        }
        Assert.Single((await ruth.GetAsync("/stories/imported")).All("tbody tr"));
        Assert.Contains("Who signed", (await ruth.PostAsync($"/stories/{id}/consent-on-file", ("Input.Choice", "site"))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await (await ruth.GetAsync($"/stories/{id}/consent-on-file")).SubmitAsync("Record it", ("Input.Choice", "site"), ("Input.Signature", "Maria Reyes"), ("Input.Signed", "2019-05-04"), ("Input.Where", "Folder 12 of the press office"))).Status);
        Assert.Equal(ruth.Person.Id, await north.ValueAsync<Guid>($"select recorded_by from stories.consent where story_id = {id}"));
        Assert.Empty((await ruth.GetAsync("/stories/from-the-old-blog")).All(".opening .pill"));
        Assert.Empty((await ruth.GetAsync("/stories/imported")).All("tbody tr"));
        Assert.Equal(404, (await ruth.GetAsync($"/stories/{id}/consent-on-file")).Status);
    }
}
