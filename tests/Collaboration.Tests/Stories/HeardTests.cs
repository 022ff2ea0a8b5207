using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>What somebody says in a film or a recording can be read before it is published; whoever reviews the story writes it down.</summary>
public sealed class HeardTests : AppTest
{
    [FactWithFilm]
    public async Task A_voice_waits_for_its_transcript_which_the_reviewer_writes()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var officer = await north.SignedInAsAsync("privacy officer");
        var (id, voice) = await WithAsync(north, "voice.mp3", await Filmed.SoundAsync());
        var page = $"/media/films/{voice.Id}";
        Assert.Contains("“What I said” has no captions yet.", (await officer.PublishAsync(id)).Errors, StringComparison.Ordinal);
        Assert.Equal(north.Prefix + page, (await officer.GetAsync($"/stories/review/{id}")).One("#unheard ~ ul a").GetAttribute("href"));
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"), await north.SignedInAsAsync("patient"), north.Stranger(), await south.SignedInAsAsync("privacy officer"), officer.At(App, south.Prefix) })
        {
            Assert.Equal(404, (await other.GetAsync(page)).Status);
            Assert.Equal(404, (await other.PostAsync($"{page}?handler=transcript", ("Input.Transcript", "Mine."))).Status);
        }
        Assert.Contains("has to go", (await officer.PostAsync($"{page}?handler=transcript", ("Input.Transcript", "My number is 536-22-1874."))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await officer.PostAsync($"{page}?handler=transcript", ("Input.Transcript", "She sat with me all night."))).Status);
        Assert.Equal(303, (await officer.PublishAsync(id)).Status);
        Assert.Contains("She sat with me all night.", (await north.Stranger().GetAsync($"/stories/{await north.ValueAsync<string>($"select path from stories.story")}")).Words, StringComparison.Ordinal);
    }

    [FactWithFilm]
    public async Task A_film_has_captions_or_the_word_that_nobody_speaks_in_it()
    {
        var north = await App.HospitalAsync();
        var officer = await north.SignedInAsAsync("privacy officer");
        var (id, film) = await WithAsync(north, "walk.webm", await Filmed.WebmAsync());
        Assert.Contains("“What I said” has no captions yet.", (await officer.PublishAsync(id)).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await officer.PostAsync($"/media/films/{film.Id}?handler=speech")).Status);
        Assert.Equal(303, (await officer.PublishAsync(id)).Status);
    }

    [FactWithFilm]
    public async Task Of_what_is_a_draft_or_gone_nobody_writes_it()
    {
        var north = await App.HospitalAsync();
        var officer = await north.SignedInAsAsync("privacy officer");
        var (id, voice) = await WithAsync(north, "voice.mp3", await Filmed.SoundAsync());
        Assert.Equal(200, (await officer.GetAsync($"/media/films/{voice.Id}")).Status);
        foreach (var state in new[] { "draft", "taken back" })
        {
            await north.ExecuteAsync($"update stories.story set state = {state}, gone_at = case when {state} = 'draft' then null else now() end where id = {id}");
            Assert.Equal(404, (await officer.GetAsync($"/media/films/{voice.Id}")).Status);
        }
    }

    private static async Task<(Guid Story, FileAddress File)> WithAsync(Hospital hospital, string name, byte[] content)
    {
        var id = await hospital.ToldAsync();
        var file = (await hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), name, new MemoryStream(content), null, default))).Address!;
        await Wait.UntilAsync("it is read", async () => await hospital.ValueAsync<string>($"select state from media.film where file_id = {file.Id}") == "read");
        await hospital.ShowsAsync(id, file, "What I said");
        return (id, file);
    }
}
