using Collaboration.Testing;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Search;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>What a hospital answers to stories, and what changes by them.</summary>
public sealed class ReplyTests : AppTest
{
    private static Task<Page> ReplyAsync(Browser by, Guid story, string text, Guid? id = null, string? confirms = "true", string department = "Cardiology") =>
        by.PostAsync($"/stories/{story}/reply", ("Input.Id", $"{id ?? Guid.NewGuid()}"), ("Input.Department", department), ("Input.Text", text), ("Input.ConfirmsNothing", confirms));

    private static Task<Page> SayAsync(Browser by, Guid story, string stage, string? words, string? link = null) =>
        by.PostAsync($"/stories/{story}/change", ("Input.Id", $"{Guid.NewGuid()}"), ("Input.Stage", stage), ("Input.Words", words), ("Input.Link", link));

    [Fact]
    public async Task A_department_answers_below_the_story_and_its_teller_is_told()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth, lea) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("leader", "Lea"));
        var (id, path) = await north.PublishedAsync(ruth, maria.Person);
        var form = await lea.GetAsync($"/stories/{id}/reply");
        Assert.Contains("this website", form.One(".covers").TextContent, StringComparison.Ordinal);
        Assert.Contains("“Maria”, and nothing more", form.One(".covers").TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await form.SubmitAsync("Publish the answer", ("Input.Department", "Cardiology"), ("Input.Text", "Thank you, Maria. The *lamps* stay on."), ("Input.ConfirmsNothing", "true"))).Status);
        var page = await north.Stranger().GetAsync(path);
        Assert.Equal(("Cardiology", "lamps"), (page.One(".answer b").TextContent, page.One(".answer em").TextContent));
        Assert.DoesNotContain(lea.Person.FamilyName, page.Text, StringComparison.Ordinal);
        Assert.Equal(["Cardiology has answered your story. It is about “The nurse who stayed”."], await north.NewsAsync(maria.Person.Id));
        Assert.Contains("lamp", await north.LexemesAsync(id));
    }

    [Fact]
    public async Task Sent_twice_it_stands_there_once_and_it_can_be_taken_back()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var (id, path) = await north.PublishedAsync(ruth);
        var reply = Guid.NewGuid();
        foreach (var _ in new[] { 1, 2 }) { Assert.Equal(303, (await ReplyAsync(ruth, id, "Thank you.", reply)).Status); }
        Assert.Single((await north.Stranger().GetAsync(path)).All(".answer"));
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).PostAsync($"/stories/{id}/replies/{reply}/take-back")).Status);
        Assert.Equal(303, (await (await ruth.GetAsync($"/stories/{id}/replies/{reply}/take-back")).SubmitAsync("Take it back")).Status);
        Assert.Empty((await north.Stranger().GetAsync(path)).All(".answer"));
        Assert.Equal("", await north.ValueAsync<string>($"select markdown from stories.reply where id = {reply}"));
    }

    [Theory]
    [InlineData("first", "Maria", "Dear Maria Reyes, thank you.", "“Reyes” is not how the teller chose to be named")]
    [InlineData("initials", "Maria Reyes", "Dear Maria, thank you.", "“Maria” is not how the teller chose to be named")]
    [InlineData("none", "", "Dear maria, thank you.", "is not how the teller chose to be named")]
    public async Task An_answer_never_says_more_of_the_name_than_its_teller_chose(string naming, string name, string text, string told)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var (id, _) = await north.PublishedAsync(ruth, naming: naming, name: name);
        Assert.Contains(told, (await ReplyAsync(ruth, id, text)).Errors, StringComparison.Ordinal);
        Assert.Contains(told, (await SayAsync(ruth, id, "planned", text)).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.reply"));
    }

    [Theory]
    [InlineData("", "Cardiology", "true", "Write the answer first")]
    [InlineData("Thanks", "", "true", "Say which department answers")]
    [InlineData("Thanks", "Cardiology", null, "does it say nothing of the care")]
    [InlineData("Thanks\uFFFE", "Cardiology", "true", "cannot be stored")]
    public async Task What_is_missing_is_told_in_a_sentence(string text, string department, string? confirms, string told)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var (id, _) = await north.PublishedAsync(ruth);
        Assert.Contains(told, (await ReplyAsync(ruth, id, text, confirms: confirms, department: department)).Errors, StringComparison.Ordinal);
        Assert.Contains("Shorten", (await ReplyAsync(ruth, id, new string('x', 4001))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_leads_to_the_idea_or_the_post_that_tells_of_it()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth, ben) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ben"));
        var (id, path) = await north.PublishedAsync(ruth, maria.Person);
        var idea = await ben.ProposeAsync();
        Assert.Equal(303, (await SayAsync(ruth, id, "planned", "Somebody looks into the lamps.", $"{App.Address}{north.Prefix[1..]}/ideas/{idea}")).Status);
        Assert.Equal(303, (await SayAsync(ruth, id, "made", "The lamps stay on.", "/blogs/lets-talk/lamps")).Status);
        Assert.Equal([$"{north.Prefix}/ideas/{idea}", $"{north.Prefix}/blogs/lets-talk/lamps"], (await ben.GetAsync(path)).All("#changes a").Select(a => a.GetAttribute("href")));
        // Who is no colleague is led to no page that is not there for them.
        Assert.Equal([$"{north.Prefix}/blogs/lets-talk/lamps"], (await north.Stranger().GetAsync(path)).All("#changes a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["Change planned", "Change made"], (await north.Stranger().GetAsync(path)).All("#changes .pill").Select(p => p.TextContent));
        Assert.Equal(["Something changes by your story: The lamps stay on. It is about “The nurse who stayed”."], await north.NewsAsync(maria.Person.Id));
        foreach (var (stage, words, link, told) in new[] { ("made", "Done.", "", "Where can people see what changed?"), ("made", "Done.", "javascript:alert(1)", "no address that people can follow"), ("planned", "", "", "Say in a sentence"), ("later", "x", "", "Choose how far it is") })
        {
            Assert.Contains(told, (await SayAsync(ruth, id, stage, words, link)).Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_answers_who_may_not_nor_what_is_not_published()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var (id, path) = await north.PublishedAsync(ruth, maria.Person);
        foreach (var other in new[] { maria, await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("administrator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix), north.Stranger() })
        {
            foreach (var what in new[] { "reply", "change", "take-down" }) { Assert.Equal(404, (await other.GetAsync($"/stories/{id}/{what}")).Status); }
            Assert.Equal(404, (await ReplyAsync(other, id, "Thank you.")).Status);
            Assert.Equal(404, (await SayAsync(other, id, "planned", "More light.")).Status);
        }
        var told = await north.ToldAsync();
        Assert.Equal(404, (await ReplyAsync(ruth, told, "Thank you.")).Status);
        Assert.Equal(404, (await SayAsync(ruth, told, "planned", "More light.")).Status);
        Assert.DoesNotContain("Answer it", (await maria.GetAsync(path)).Words, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from stories.reply) + (select count(*) from stories.change)"));
    }

    [Fact]
    public async Task The_record_says_how_many_were_answered_how_soon_and_how_many_changed_something()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.SignedInAsAsync("communicator");
        Assert.Single((await north.Stranger().GetAsync("/stories/record")).All(".empty"));
        var (one, other, third) = (await north.PublishedAsync(ruth), await north.PublishedAsync(ruth), await north.PublishedAsync(ruth));
        await north.ToldAsync();
        foreach (var story in new[] { one.Id, other.Id }) { await ReplyAsync(ruth, story, "Thank you."); }
        await north.ExecuteAsync($"update stories.reply r set written_at = s.published_at + interval '3 days' from stories.story s where s.id = r.story_id and s.id = {one.Id}");
        await north.ExecuteAsync($"update stories.reply r set written_at = s.published_at + interval '9 days' from stories.story s where s.id = r.story_id and s.id = {other.Id}");
        await SayAsync(ruth, one.Id, "planned", "More light.");
        await SayAsync(ruth, one.Id, "made", "The lamps stay on.", "/");
        await SayAsync(ruth, third.Id, "planned", "Softer chairs.");
        var page = await ruth.GetAsync("/stories/record");
        Assert.Equal(["3 stories", "2 of 3 (66 %)", "3 days", "1 story", "1 story"], page.All(".details dd").Select(d => d.TextContent));
        Assert.Equal(["Softer chairs.", "The lamps stay on.", "More light."], page.All(".moves li > p:nth-child(2)").Select(p => p.TextContent));
        Assert.Single((await south.Stranger().GetAsync("/stories/record")).All(".empty"));
    }
}
