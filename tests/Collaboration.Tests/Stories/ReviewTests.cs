using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Stories;

/// <summary>Somebody reads a story before everybody can.</summary>
public sealed class ReviewTests : AppTest
{
    [Fact]
    public async Task A_story_is_taken_read_and_published_and_its_teller_is_told()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator", "Ruth"));
        var id = await north.ToldAsync(maria.Person);
        var queue = await ruth.GetAsync("/stories/review");
        Assert.Equal("One story waits", queue.One("h1").TextContent);
        Assert.Equal(404, (await north.Stranger().GetAsync("/stories/the-nurse-who-stayed")).Status);
        await (await ruth.GetAsync($"/stories/review/{id}")).SubmitAsync("Take it");
        var read = await ruth.GetAsync($"/stories/review/{id}");
        Assert.Contains("this website", read.One(".covers").TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await read.SubmitAsync("Publish it")).Status);
        var page = await north.Stranger().GetAsync("/stories/the-nurse-who-stayed");
        Assert.Equal((200, "The nurse who stayed"), (page.Status, page.One("h1").TextContent));
        Assert.Equal(["Your story is published. Thank you for telling it. It is about “The nurse who stayed”."], await north.NewsAsync(maria.Person.Id));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'story.published' and subject = {id} and actor = {ruth.Person.Id}"));
        Assert.Equal("No story waits.", (await ruth.GetAsync("/stories/review")).One(".empty h2").TextContent);
    }

    [Fact]
    public async Task Nobody_reads_or_decides_who_may_not()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var maria = await north.SignedInAsAsync("patient", "Maria");
        var id = await north.ToldAsync(maria.Person);
        foreach (var other in new[] { maria, await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("leader"), (await south.SignedInAsAsync("communicator")).At(App, north.Prefix), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix), north.Stranger() })
        {
            foreach (var path in new[] { "/stories/review", $"/stories/review/{id}", $"/stories/review/{id}/edition", "/stories/review/notice" }) { Assert.Equal(404, (await other.GetAsync(path)).Status); }
            foreach (var what in new[] { "take", "publish", "decline", "escalate", "passOn", "letGo" }) { Assert.Equal(404, (await other.PostAsync($"/stories/review/{id}?handler={what}", ("Input.Revision", "1"), ("Input.Reason", "x"))).Status); }
            Assert.Equal(404, (await other.PostAsync($"/stories/review/{id}/edition", ("Input.Revision", "1"), ("Input.Title", "x"), ("Input.Text", "x"), ("Input.Note", "x"))).Status);
            Assert.Equal(404, (await other.PostAsync("/stories/review/notice", ("Input.Days", "3"))).Status);
        }
        Assert.Equal("told", await north.StateAsync(id));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.claim"));
    }

    [Fact]
    public async Task Two_who_take_it_at_once_do_not_both_have_it_and_who_has_it_not_decides_nothing()
    {
        var north = await App.HospitalAsync();
        var reviewers = new List<Browser>();
        foreach (var name in new[] { "Ruth", "Ben", "Eva", "Ida" }) { reviewers.Add(await north.SignedInAsAsync("communicator", name)); }
        var id = await north.ToldAsync();
        await Task.WhenAll(reviewers.Select(r => r.TakeAsync(id)));
        var holder = await north.ValueAsync<Guid>($"select account_id from stories.claim where story_id = {id}");
        foreach (var other in reviewers.Where(r => r.Person.Id != holder))
        {
            Assert.Contains("has taken it", (await other.GetAsync($"/stories/review/{id}")).Words, StringComparison.Ordinal);
            Assert.Contains("You have not taken it", (await other.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        }
        Assert.Equal("told", await north.StateAsync(id));
        Assert.Equal(303, (await reviewers.Single(r => r.Person.Id == holder).PublishAsync(id)).Status);
    }

    [Fact]
    public async Task A_claim_ends_by_itself_and_can_be_let_go()
    {
        var north = await App.HospitalAsync();
        var (ruth, ben) = (await north.SignedInAsAsync("communicator", "Ruth"), await north.SignedInAsAsync("privacy officer", "Ben"));
        var id = await north.ToldAsync();
        await ruth.TakeAsync(id);
        await ben.TakeAsync(id);
        Assert.Equal(ruth.Person.Id, await north.ValueAsync<Guid>($"select account_id from stories.claim"));
        await north.ExecuteAsync($"update stories.claim set until = now() - interval '1 second'");
        Assert.Contains("You have not taken it", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        await ben.TakeAsync(id);
        Assert.Equal(ben.Person.Id, await north.ValueAsync<Guid>($"select account_id from stories.claim"));
        await (await ben.GetAsync($"/stories/review/{id}")).SubmitAsync("Let it go");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.claim"));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_story()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator", "Ruth");
        var id = await north.ToldAsync(ruth.Person, kind: "staff");
        await ruth.TakeAsync(id);
        Assert.Contains("somebody else decides", (await ruth.GetAsync($"/stories/review/{id}")).Words, StringComparison.Ordinal);
        Assert.Contains("You have not taken it", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        Assert.Equal("told", await north.StateAsync(id));
    }

    [Fact]
    public async Task What_is_for_the_care_team_alone_is_never_published_but_passed_on()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var id = await north.ToldAsync(maria.Person, choice: "care");
        await ruth.TakeAsync(id);
        Assert.Contains("did not agree to this website", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await (await ruth.GetAsync($"/stories/review/{id}")).SubmitAsync("Pass it on")).Status);
        Assert.Equal("told", await north.StateAsync(id));
        Assert.Equal(["Your care team has your story. It is not published. It is about “The nurse who stayed”."], await north.NewsAsync(maria.Person.Id));
        Assert.Single((await ruth.GetAsync("/stories/review")).All(".empty"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ended")]
    [InlineData("taken back")]
    public async Task Without_a_consent_that_stands_nothing_is_published(string? how)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync(choice: how is null ? null : "everywhere", ends: how == "ended" ? new DateOnly(2020, 1, 1) : null);
        if (how == "taken back") { await north.ExecuteAsync($"update stories.consent set taken_back_at = now(), taken_back_how = 'web'"); }
        await ruth.TakeAsync(id);
        Assert.Contains("did not agree to this website", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        Assert.Equal("told", await north.StateAsync(id));
    }

    [Fact]
    public async Task What_the_teller_changed_or_took_back_meanwhile_is_not_published()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync();
        await ruth.TakeAsync(id);
        var read = await ruth.GetAsync($"/stories/review/{id}");
        await north.ExecuteAsync($"update stories.story set revision = 2, markdown = 'Otherwise', html = '<p>Otherwise</p>'");
        var again = await read.SubmitAsync("Publish it");
        Assert.Contains("The teller has changed it since you read it", again.Errors, StringComparison.Ordinal);
        Assert.Contains("Otherwise", again.One(".prose").TextContent, StringComparison.Ordinal);
        await using (var other = await north.OpenAsync())
        await using (var withdrawal = await other.BeginTransactionAsync())
        {
            // The teller is a moment earlier: publishing waits for the end of it, and finds nothing to publish.
            await other.ExecuteAsync($"update stories.story set state = 'taken back', gone_at = now(), path = null where id = {id}");
            var publishing = again.SubmitAsync("Publish it");
            await Wait.UntilAsync("publishing waits", async () => await north.ValueAsync<long>($"select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%stories.story%'") > 0);
            await withdrawal.CommitAsync();
            Assert.Equal(303, (await publishing).Status);
        }
        Assert.Equal("taken back", await north.StateAsync(id));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.decision"));
        Assert.Equal(404, (await ruth.GetAsync($"/stories/review/{id}")).Status);
    }

    [Fact]
    public async Task What_no_machine_sees_has_to_be_ticked_for_each_picture_before_it_is_published()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("communicator");
        var id = await north.ToldAsync();
        var file = (await north.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), "ward.png", new MemoryStream(Drawn.Png(640, 480)), ruth.Person.Id, default))).Address!;
        await north.ShowsAsync(id, file, "The window of the ward");
        await ruth.TakeAsync(id);
        var read = await ruth.GetAsync($"/stories/review/{id}");
        Assert.Equal(3, read.All("input[name='Input.Seen']").Count);
        Assert.Contains("Look for everything", (await read.SubmitAsync("Publish it")).Errors, StringComparison.Ordinal);
        Assert.Contains("Look for everything", (await read.SubmitAsync("Publish it", [.. read.All("input[name='Input.Seen']").Take(2).Select(i => ("Input.Seen", i.GetAttribute("value")))])).Errors, StringComparison.Ordinal);
        Assert.Equal("told", await north.StateAsync(id));
        Assert.Equal(303, (await ruth.PublishAsync(id)).Status);
        Assert.Equal(["faces", "screens", "wristbands"], (await north.ValueAsync<string[]>($"select array_agg(question order by question) from stories.look where thing_id = {file.Id} and seen_by = {ruth.Person.Id}")));
        Assert.Equal(200, (await north.Stranger().GetAsync(file.Path)).Status);
    }

    [Fact]
    public async Task What_is_declined_has_a_reason_that_its_teller_is_told()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var id = await north.ToldAsync(maria.Person);
        await ruth.TakeAsync(id);
        Assert.Contains("Say why", (await ruth.PostAsync($"/stories/review/{id}?handler=decline", ("Input.Revision", "1"), ("Input.Reason", " "))).Errors, StringComparison.Ordinal);
        Assert.Contains("Shorten", (await ruth.PostAsync($"/stories/review/{id}?handler=decline", ("Input.Revision", "1"), ("Input.Reason", new string('x', 1001)))).Errors, StringComparison.Ordinal);
        Assert.Equal("told", await north.StateAsync(id));
        Assert.Equal(303, (await (await ruth.GetAsync($"/stories/review/{id}")).SubmitAsync("Decline the story", ("Input.Reason", "It is an advertisement."))).Status);
        Assert.Equal("declined", await north.StateAsync(id));
        Assert.Equal(["We do not publish your story. Why: It is an advertisement. It is about “The nurse who stayed”."], await north.NewsAsync(maria.Person.Id));
    }

    [Fact]
    public async Task What_speaks_of_harm_to_named_people_waits_for_its_day_and_a_privacy_officer()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth, ida) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("privacy officer", "Ida"));
        Assert.Equal(303, (await ruth.PostAsync("/stories/review/notice", ("Input.Days", "3"))).Status);
        Assert.Contains("1 to 90", (await ruth.PostAsync("/stories/review/notice", ("Input.Days", "0"))).Errors, StringComparison.Ordinal);
        var id = await north.ToldAsync(maria.Person);
        await ruth.TakeAsync(id);
        Assert.Equal(303, (await (await ruth.GetAsync($"/stories/review/{id}")).SubmitAsync("Escalate the story", ("Input.Reason", "It names a surgeon."))).Status);
        Assert.Equal(3, await north.ValueAsync<int>($"select extract(day from not_before - decided_at)::int from stories.decision where kind = 'escalated'"));
        Assert.StartsWith("Your story speaks of harm to people. We look into it. Nothing of it appears before ", Assert.Single(await north.NewsAsync(maria.Person.Id)), StringComparison.Ordinal);
        Assert.DoesNotContain("surgeon", Assert.Single(await north.NewsAsync(maria.Person.Id)), StringComparison.Ordinal);
        Assert.Single(await north.NewsAsync(ida.Person.Id));
        await ruth.TakeAsync(id);
        Assert.Contains("a privacy officer decides", (await ruth.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"delete from stories.claim");
        await ida.TakeAsync(id);
        Assert.Contains("who have notice", (await ida.PostAsync($"/stories/review/{id}?handler=publish", ("Input.Revision", "1"))).Errors, StringComparison.Ordinal);
        Assert.Equal(404, (await north.Stranger().GetAsync("/stories/the-nurse-who-stayed")).Status);
        await north.ExecuteAsync($"update stories.decision set not_before = now() - interval '1 minute' where kind = 'escalated'");
        Assert.Equal(303, (await ida.PublishAsync(id)).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync("/stories/the-nurse-who-stayed")).Status);
    }

    [Fact]
    public async Task A_published_story_can_be_taken_down_at_once_and_its_teller_is_told_why()
    {
        var north = await App.HospitalAsync();
        var (maria, ruth) = (await north.SignedInAsAsync("patient", "Maria"), await north.SignedInAsAsync("communicator"));
        var (id, path) = await north.PublishedAsync(ruth, maria.Person);
        Assert.Equal(404, (await maria.PostAsync($"/stories/{id}/take-down", ("Input.Reason", "x"))).Status);
        Assert.Contains("Say why", (await ruth.PostAsync($"/stories/{id}/take-down")).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await (await ruth.GetAsync($"/stories/{id}/take-down")).SubmitAsync("Take it down", ("Input.Reason", "A chart can be read in it."))).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync(path)).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync(path + "/card.jpg")).Status);
        Assert.Contains("A chart can be read in it.", Assert.Single(await north.NewsAsync(maria.Person.Id)), StringComparison.Ordinal);
    }
}
