using Collaboration.Testing;
using Collaboration.Tests.Leaving;
using Collaboration.Tests.Search;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>With a story goes what reviewers made of it and what was said under it.</summary>
public sealed class GoneTests : AppTest
{
    [Fact]
    public async Task From_the_phone_to_a_published_page_and_back_to_nothing_that_anyone_can_read()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator", "Ruth"));
        var id = await maria.TellAsync(name: "Maria");
        await ruth.TakeAsync(id);
        await (await ruth.GetAsync($"/stories/review/{id}/edition")).SubmitAsync("Ask the teller", ("Input.Text", "The night nurse sat with my mother."), ("Input.Note", "We left out a name."));
        await (await maria.GetAsync($"/stories/own/{id}/edition")).SubmitAsync("Yes, it is right");
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        const string Path = "/stories/until-it-was-light";
        await ruth.PostAsync($"/stories/{id}/reply", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Department", "Cardiology"), ("Input.Text", "We keep the lamp on."), ("Input.ConfirmsNothing", "true"));
        await ruth.PostAsync($"/stories/{id}/change", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Stage", "planned"), ("Input.Words", "More lamps."));
        var page = await north.Stranger().GetAsync(Path);
        foreach (var words in new[] { "The night nurse sat with my mother.", "We keep the lamp on.", "More lamps." }) { Assert.Contains(words, page.Words, StringComparison.Ordinal); }
        Assert.Equal(200, (await north.Stranger().GetAsync(Path + "/card.jpg")).Status);
        Assert.Equal(303, (await maria.PostAsync($"/stories/own/{id}/take-back")).Status);
        foreach (var somebody in new[] { north.Stranger(), ruth, maria })
        {
            Assert.Equal(404, (await somebody.GetAsync(Path)).Status);
            Assert.Equal(404, (await somebody.GetAsync(Path + "/card.jpg")).Status);
            Assert.DoesNotContain("night nurse", (await somebody.GetAsync("/stories")).Text, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await ruth.GetAsync($"/stories/review/{id}")).Status);
        Assert.False(await north.IsFoundAsync(id));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from media.drawing where name like 'story-%'"));
        Assert.Equal("", await north.ValueAsync<string>($"""
            select coalesce((select string_agg(markdown || html, '') from stories.reply), '') || coalesce((select string_agg(words, '') from stories.change), '') || coalesce((select string_agg(markdown, '') from stories.edition), '')
                || coalesce((select string_agg(reason, '') from stories.decision where reason <> '—'), '')
            """));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.decision where kind = 'published' and decided_by = {ruth.Person.Id}"));
        Assert.Empty(await north.NewsAsync(maria.Person.Id));
    }

    [Fact]
    public async Task An_account_that_leaves_leaves_its_decisions_and_no_claim()
    {
        var north = await App.HospitalAsync();
        var (ruth, admin) = (await north.SignedInAsAsync("communicator", "Ruth"), await north.SignedInAsAsync("administrator"));
        var (id, path) = await north.PublishedAsync(ruth);
        await ruth.PostAsync($"/stories/{id}/reply", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Department", "Cardiology"), ("Input.Text", "Thank you."), ("Input.ConfirmsNothing", "true"));
        await ruth.TakeAsync(await north.ToldAsync());
        await north.RemoveAsync(admin, ruth.Person, "go");
        Assert.Single((await north.Stranger().GetAsync(path)).All(".answer"));
        await Wait.UntilAsync("the claim is gone", async () => await north.ValueAsync<long>($"select count(*) from stories.claim") == 0);
    }
}
