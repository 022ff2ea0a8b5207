using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>Proposing, editing and taking back, and who reads it.</summary>
public sealed class ProposingTests : AppTest
{
    [Fact]
    public async Task An_idea_stands_in_the_list_and_on_its_page_under_the_first_name_with_the_proposers_vote()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var id = await ana.ProposeAsync();
        var list = await ben.GetAsync("/ideas");
        Assert.Equal(["A kettle for every ward"], list.Titles());
        Assert.Contains("Night shifts walk ten minutes for hot water.", list.Words, StringComparison.Ordinal);
        var page = await ben.GetAsync($"/ideas/{id}");
        Assert.Equal("hot", page.One(".prose em").TextContent);
        Assert.Equal("Ana", page.One(".by strong").TextContent);
        Assert.DoesNotContain(ana.Person.FamilyName, page.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0), await north.VotesAsync(id));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_proposes_once_and_the_id_of_anothers_is_refused()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        (string, string?)[] form = [("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", "Once"), ("Input.Text", "Once is enough"), ("Input.Audience", $"{Audience.Staff}")];
        await ana.TokenAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.PostAsync("/ideas/new", form)));
        Assert.All(answers, a => Assert.Equal(303, a.Status));
        Assert.Equal(404, (await ben.PostAsync("/ideas/new", form)).Status);
        Assert.Equal(["Once"], (await ben.GetAsync("/ideas")).Titles());
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from ideas.vote"));
    }

    [Theory]
    [InlineData("", "What", "Say in a line what you propose.")]
    [InlineData("Why", "", "Say what would be better, and how.")]
    [InlineData("Bad \0 sign", "What", "cannot be stored")]
    public async Task What_is_missing_is_told_in_a_sentence(string title, string text, string told)
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        Assert.Contains(told, (await ana.PostPartsAsync("/ideas/new", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", title), ("Input.Text", text), ("Input.Audience", $"{Audience.Staff}"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_comes_back_with_what_was_typed()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await ana.PostAsync("/ideas/new", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", new string('t', 121)), ("Input.Text", new string('x', 10_001)), ("Input.Audience", $"{Audience.Staff}"));
        Assert.Contains("to 120 characters; it has 121", page.Errors, StringComparison.Ordinal);
        Assert.Contains("to 10,000 characters; it has 10,001", page.Errors, StringComparison.Ordinal);
        Assert.Contains(new string('x', 10_001), page.One("textarea").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idea_for_a_group_is_there_for_nobody_else()
    {
        var north = await App.HospitalAsync();
        var (nina, dan, chief) = (await north.SignedInAsAsync("staff", "Nina"), await north.SignedInAsAsync("staff", "Dan"), await north.SignedInAsAsync("administrator"));
        var nights = await north.GroupAsync("Nights", nina.Person.Id);
        var id = await nina.ProposeAsync(group: nights);
        Assert.Contains("for Nights", (await nina.GetAsync($"/ideas/{id}")).Words, StringComparison.Ordinal);
        foreach (var other in new[] { dan, chief })
        {
            Assert.Empty((await other.GetAsync("/ideas")).Titles());
            Assert.Equal(404, (await other.GetAsync($"/ideas/{id}")).Status);
            Assert.Equal(404, (await other.VoteAsync(id, "for")).Status);
        }
        Assert.Equal((1, 0), await north.VotesAsync(id));
    }

    [Fact]
    public async Task Nobody_proposes_to_a_group_that_they_are_not_in_or_to_everybody_outside()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var group = await north.GroupAsync("Nights");
        Assert.DoesNotContain("Nights", (await ana.GetAsync("/ideas/new")).Words, StringComparison.Ordinal);
        foreach (var (audience, of) in new[] { (Audience.SomeGroups, (Guid?)group), (Audience.SomeGroups, null), (Audience.Public, null), (Audience.Network, null), (Guid.NewGuid(), null) })
        {
            Assert.Contains("Choose for whom it is.", (await ana.PostAsync("/ideas/new", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", "Mine"), ("Input.Text", "Mine"), ("Input.Audience", $"{audience}"), ("Input.Groups", of?.ToString()))).Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_proposed_it_edits_it_while_it_is_new_and_nobody_else_does()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, boss, elsewhere) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("administrator"), await south.SignedInAsAsync("administrator"));
        var id = await ana.ProposeAsync();
        foreach (var other in new[] { boss, elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() })
        {
            foreach (var what in new[] { "edit", "take-back" })
            {
                Assert.Equal(404, (await other.GetAsync($"/ideas/{id}/{what}")).Status);
                Assert.Equal(404, (await other.PostAsync($"/ideas/{id}/{what}", ("Input.Title", "Not mine"), ("Input.Text", "Not mine"), ("Input.Audience", $"{Audience.Staff}"))).Status);
            }
        }
        await (await ana.GetAsync($"/ideas/{id}/edit")).SubmitAsync("Save", ("Input.Title", "A kettle"), ("Input.Text", "One for each ward"));
        var page = await boss.GetAsync($"/ideas/{id}");
        Assert.Equal("A kettle", page.One("h1").TextContent);
        Assert.Contains("edited", page.One(".opening").TextContent, StringComparison.Ordinal);
        await north.ExecuteAsync($"update ideas.idea set stage = 'planned' where id = {id}");
        Assert.Equal(404, (await ana.GetAsync($"/ideas/{id}/edit")).Status);
        Assert.DoesNotContain($"/ideas/{id}/edit", (await ana.GetAsync($"/ideas/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_with_its_words_and_votes()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.ProposeAsync();
        await (await ana.GetAsync($"/ideas/{id}/take-back")).SubmitAsync("Take it back");
        Assert.Equal(404, (await ben.GetAsync($"/ideas/{id}")).Status);
        Assert.Empty((await ana.GetAsync("/ideas")).Titles());
        Assert.Equal("", await north.ValueAsync<string>($"select title || markdown || html from ideas.idea where id = {id}"));
        Assert.Equal((0, 0), await north.VotesAsync(id));
    }

    [Fact]
    public async Task Under_a_legal_hold_words_are_hidden_and_kept_as_they_were_and_go_when_it_is_lifted()
    {
        var north = await App.HospitalAsync();
        var (ana, officer) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("privacy officer"));
        var id = await ana.ProposeAsync();
        Assert.Equal(303, (await officer.PostAsync("/people/holds", ("Input.What", $"/ideas/{id}"), ("Input.Reason", "Case 12"))).Status);
        Assert.Equal(303, (await (await ana.GetAsync($"/ideas/{id}/edit")).SubmitAsync("Save", ("Input.Text", "Other words"))).Status);
        await (await ana.GetAsync($"/ideas/{id}/take-back")).SubmitAsync("Take it back");
        Assert.Equal(404, (await ana.GetAsync($"/ideas/{id}")).Status);
        Assert.Equal("Other words", await north.ValueAsync<string>($"select markdown from ideas.idea where id = {id}"));
        Assert.Contains("hot", await north.ValueAsync<string>($"select words from kernel.earlier_words where item_id = {id}"), StringComparison.Ordinal);
        var hold = (await officer.GetAsync("/people/holds")).One(".listing td a").GetAttribute("href")!;
        await (await officer.SendAsync(HttpMethod.Get, hold, null)).SubmitAsync("Lift");
        await Wait.UntilAsync("the words are gone", async () => await north.ValueAsync<string>($"select title || markdown || html from ideas.idea where id = {id}") == "");
        Assert.Equal((0, 0), await north.VotesAsync(id));
    }
}
