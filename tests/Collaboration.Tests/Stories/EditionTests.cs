using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>A reviewer suggests changes, and the teller decides.</summary>
public sealed class EditionTests : AppTest
{
    private const string Note = "We left out the name of the other patient.";

    private static async Task<Page> SuggestAsync(Browser reviewer, Guid story, string text = "The night nurse sat with me.", string title = "The nurse who stayed", string? without = null)
    {
        await reviewer.TakeAsync(story);
        return await (await reviewer.GetAsync($"/stories/review/{story}/edition")).SubmitAsync("Ask the teller", ("Input.Title", title), ("Input.Text", text), ("Input.Note", Note), ("Input.Without", without));
    }

    private static Task<Guid> EditionAsync(Hospital north) => north.ValueAsync<Guid>($"select id from stories.edition order by made_at desc limit 1");

    [Fact]
    public async Task Only_with_the_tellers_yes_is_the_story_what_was_suggested_and_only_then_published()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var id = await north.ToldAsync(maria.Person);
        Assert.Equal(303, (await SuggestAsync(ruth, id)).Status);
        Assert.StartsWith("We suggest some changes to your story.", Assert.Single(await north.NewsAsync(maria.Person.Id)), StringComparison.Ordinal);
        await ruth.TakeAsync(id);
        Assert.Contains("has not answered yet", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        Assert.Contains("until the morning", await north.ValueAsync<string>($"select markdown from stories.story where id = {id}"), StringComparison.Ordinal);
        var asked = await (await maria.GetAsync($"/stories/own/{id}/edition")).SubmitAsync("Yes, it is right");
        Assert.Equal(303, asked.Status);
        Assert.Equal((2, "The night nurse sat with me."), (await north.ValueAsync<int>($"select revision from stories.story where id = {id}"), await north.ValueAsync<string>($"select markdown from stories.story where id = {id}")));
        Assert.Contains("The teller said yes", (await ruth.GetAsync("/stories/review")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        Assert.Equal("The night nurse sat with me.", (await north.Stranger().GetAsync("/stories/the-nurse-who-stayed")).One(".prose").TextContent.Trim());
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where subject = {id} and kind in ('story.edited', 'story.agreed')"));
    }

    [Fact]
    public async Task With_a_no_it_stays_as_it_was_told()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var id = await north.ToldAsync(maria.Person);
        await SuggestAsync(ruth, id);
        Assert.Contains(Note, (await maria.GetAsync($"/stories/own/{id}/edition")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await (await maria.GetAsync($"/stories/own/{id}/edition")).SubmitAsync("No, leave it")).Status);
        Assert.Contains("until the morning", await north.ValueAsync<string>($"select markdown from stories.story where id = {id}"), StringComparison.Ordinal);
        Assert.Contains("The teller said no", (await ruth.GetAsync("/stories/review")).Words, StringComparison.Ordinal);
        Assert.Contains("The changes were not agreed to", (await maria.GetAsync($"/stories/own/{id}")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
    }

    [Fact]
    public async Task A_picture_that_is_left_out_goes_with_the_yes()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var id = await north.ToldAsync(maria.Person);
        var file = (await north.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "ward.png", new MemoryStream(Drawn.Png(640, 480)), ruth.Person.Id, default))).Address!;
        await north.ShowsAsync(id, file, "A face at the window");
        Assert.Equal(303, (await SuggestAsync(ruth, id, Reviewing.Words, without: $"{file.Id}")).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.story_file"));
        var page = await maria.GetAsync($"/stories/own/{id}/edition");
        Assert.Contains("A face at the window", page.Words, StringComparison.Ordinal);
        await page.SubmitAsync("Yes, it is right");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.story_file"));
    }

    [Fact]
    public async Task An_answer_to_what_nobody_asks_any_more_changes_nothing()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var id = await north.ToldAsync(maria.Person);
        await SuggestAsync(ruth, id, "The first suggestion.");
        var first = await EditionAsync(north);
        await SuggestAsync(ruth, id, "The second suggestion.");
        await maria.PostAsync($"/stories/own/{id}/edition", ("Edition", $"{first}"), ("Answer", "yes"));
        Assert.Contains("until the morning", await north.ValueAsync<string>($"select markdown from stories.story where id = {id}"), StringComparison.Ordinal);
        var second = await EditionAsync(north);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => maria.PostAsync($"/stories/own/{id}/edition", ("Edition", $"{second}"), ("Answer", i % 2 == 0 ? "yes" : "no"))));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.decision where kind in ('agreed', 'refused')"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from stories.edition where answer in ('yes', 'no')"));
    }

    [Fact]
    public async Task Nobody_else_answers_and_nobody_suggests_without_having_it_in_hand()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (maria, ruth, ben) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("communicator", "Ben"));
        var id = await north.ToldAsync(maria.Person);
        Assert.Equal(404, (await ben.GetAsync($"/stories/review/{id}/edition")).Status);
        await SuggestAsync(ruth, id);
        Assert.Equal(404, (await ben.PostAsync($"/stories/review/{id}/edition", ("Input.Revision", "1"), ("Input.Title", "x"), ("Input.Text", "x"), ("Input.Note", "x"))).Status);
        var edition = await EditionAsync(north);
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), ruth, await south.SignedInAsAsync("administrator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix), north.Stranger() })
        {
            await other.PostAsync($"/stories/own/{id}/edition", ("Edition", $"{edition}"), ("Answer", "yes"));
            Assert.DoesNotContain(Note, (await other.GetAsync($"/stories/own/{id}/edition")).Text, StringComparison.Ordinal);
            Assert.NotEqual(303, (await other.PostAsync($"/stories/review/{id}/edition/telephone", ("edition", $"{edition}"), ("answer", "yes"))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.edition where answer is not null"));
    }

    [Fact]
    public async Task Who_has_no_account_answers_by_telephone_and_who_took_the_call_stands_on_record()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync(source: "bedside");
        await SuggestAsync(ruth, id);
        await (await ruth.GetAsync($"/stories/review/{id}")).SubmitAsync("They said yes by telephone");
        Assert.Equal(ruth.Person.Id, await north.ValueAsync<Guid>($"select answer_by from stories.edition where answer = 'yes'"));
        Assert.Equal("The night nurse sat with me.", await north.ValueAsync<string>($"select markdown from stories.story where id = {id}"));
    }

    [Theory]
    [InlineData("", "x", "A story has a title")]
    [InlineData("x", "", "A story has words")]
    [InlineData("x", "y\uFFFE", "cannot be stored")]
    [InlineData("The nurse who stayed", Reviewing.Words, "Nothing is changed yet")]
    public async Task What_is_missing_is_told_and_nobody_is_asked(string title, string text, string told)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync();
        Assert.Contains(told, (await SuggestAsync(ruth, id, text, title)).Errors, StringComparison.Ordinal);
        Assert.Contains("Shorten", (await SuggestAsync(ruth, id, new string('x', 40_001))).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.edition"));
    }
}
