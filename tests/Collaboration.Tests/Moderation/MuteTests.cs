using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Privacy;
using Collaboration.Tests.Stories;
using Xunit;

namespace Collaboration.Tests.Moderation;

/// <summary>Somebody who is muted writes nothing, of no kind, until then.</summary>
public sealed class MuteTests : AppTest
{
    [Fact]
    public async Task It_holds_for_every_kind_and_ends_when_it_is_lifted_or_over()
    {
        var north = await App.HospitalAsync();
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("staff", "Wes"));
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"));
        (string Path, (string, string?)[] Form)[] all =
        [
            ($"/posts/{post.Id}/comments", [("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "We need blankets.")]),
            ("/ideas/new", [("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Title", "Blankets"), ("Input.Text", "Warm ones."), ("Input.Audience", $"{Audience.Staff}")]),
            ("/questions/ask", [("Input.Id", $"{Guid.NewGuid()}"), ("Input.Title", "Where are the blankets?"), ("Input.Text", ""), ("Input.Audience", $"{Audience.Staff}")]),
            ("/discussion/everyone", [("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "No blankets again.")]),
            ("/account/profile", [("Input.Bio", "I like blankets.")]),
        ];
        var page = await max.GetAsync($"/moderation/people/{wes.Person.Id}/mute");
        Assert.Equal(303, (await page.SubmitAsync("Mute them", ("Input.Hours", "24"), ("Input.Reason", "insult"))).Status);
        foreach (var (path, form) in all)
        {
            var answer = await wes.PostAsync(path, form);
            Assert.True(answer.Status == 200 && answer.Errors.Contains("you write nothing until", StringComparison.Ordinal), $"{path}: {answer.Status} {answer.Errors}");
        }
        Assert.Contains("write nothing for a time: one day", (await wes.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(200, (await wes.GetAsync(post.Path)).Status);
        var list = await max.GetAsync("/moderation");
        Assert.Contains(wes.Person.FamilyName, list.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await list.SubmitAsync("Let them write")).Status);
        foreach (var (path, form) in all) { Assert.Equal(303, (await wes.PostAsync(path, form)).Status); }
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind in ('mute.placed', 'mute.lifted')"));
        await north.ExecuteAsync($"insert into privacy.mute (id, account_id, until, reason, note, muted_by, muted_at) values (gen_random_uuid(), {wes.Person.Id}, now() - interval '1 second', 'insult', '', {max.Person.Id}, now() - interval '1 hour')");
        Assert.Equal(303, (await wes.PostAsync("/discussion/everyone", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Thank you."))).Status);
    }

    [Fact]
    public async Task Nobody_mutes_who_may_not_nor_themself_nor_another_moderator_nor_in_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.PersonAsync("Wes", "staff"));
        async Task<int> MuteAsync(Browser by, Guid whom) => (await by.PostAsync($"/moderation/people/{whom}/mute", ("Input.Hours", "24"), ("Input.Reason", "insult"))).Status;
        Assert.Equal(404, await MuteAsync(await north.SignedInAsAsync("staff"), wes.Id));
        Assert.Equal(404, await MuteAsync(await north.SignedInAsAsync("leader"), wes.Id));
        Assert.Equal(404, await MuteAsync(max, max.Person.Id));
        Assert.Equal(404, await MuteAsync(max, (await north.PersonAsync("Mia", "moderator")).Id));
        Assert.Equal(404, await MuteAsync(await south.SignedInAsAsync("moderator"), wes.Id));
        Assert.Equal(200, (await max.PostAsync($"/moderation/people/{wes.Id}/mute", ("Input.Hours", "5"), ("Input.Reason", "insult"))).Status);
        Assert.Equal(404, (await max.PostAsync($"/moderation/people/{wes.Id}/mute?handler=Lift")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.mute"));
    }

    [Fact]
    public async Task They_still_report_and_say_that_a_decision_was_wrong()
    {
        var north = await App.HospitalAsync();
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"));
        await north.TakenBackAsync(max, wes.Person);
        var (address, _) = await north.StandingAsync("comment", await north.PersonAsync("Rex", "leader"));
        await max.PostAsync($"/moderation/people/{wes.Person.Id}/mute", ("Input.Hours", "24"), ("Input.Reason", "insult"));
        Assert.Equal(303, (await wes.ReportAsync(address, note: "Twice now")).Status);
        Assert.Equal(303, (await (await wes.GetAsync("/moderation/mine")).SubmitAsync("Send it to somebody else", ("Input.Words", "It was a quotation."))).Status);
    }

    [Fact]
    public async Task Stories_and_thanks_of_theirs_are_not_heard_and_the_page_says_who_hears_them()
    {
        var north = await App.HospitalAsync();
        var (max, pat) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("patient", "Pat"));
        await north.ExecuteAsync($"insert into stories.rule (emergency, crisis, advocate, advocate_days, is_open, consent_years) values ('911', '988', 'Rosa Lind, 555-0100', 7, true, 6)");
        var (begun, told) = (await pat.AnsweredAsync(), await pat.TellAsync());
        await max.PostAsync($"/moderation/people/{pat.Person.Id}/mute", ("Input.Hours", "24"), ("Input.Reason", "insult"));
        foreach (var page in new[]
        {
            await pat.PostAsync("/stories/tell/whose", ("Input.Kind", "self")), await pat.AnswerAsync(begun, "words", ("Input.Text", "Once more.")), await pat.AnswerAsync(begun, "where", ("Input.Place", "North wing")),
            await pat.AnswerAsync(begun, "name", ("Input.Naming", "first"), ("Input.Name", "Ana")), await pat.AnswerAsync(begun, "files", ("Input.Shows", "The lake")),
            await (await pat.GetAsync($"/stories/tell/check/{begun}")).SubmitAsync("Sign and send", ("Input.Signature", "Ana Morales")), await pat.PostAsync("/stories/thanks", ("Input.Words", "Thank you.")),
        })
        {
            Assert.True(page.Status == 200 && page.Errors.Contains("you write nothing until", StringComparison.Ordinal), $"{page.Path}: {page.Status} {page.Errors}");
            Assert.Contains("Rosa Lind, 555-0100", page.Errors, StringComparison.Ordinal);
        }
        Assert.Contains("you write nothing until", (await (await pat.PostAsync($"/stories/own/{told}/change")).FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await north.ValueAsync<int>($"select count(*)::int from stories.story where state = 'told'"), await north.ValueAsync<int>($"select count(*)::int from stories.story where state = 'draft'")));
        // What is theirs they may take back at any time.
        await (await pat.GetAsync($"/stories/own/{told}/take-back")).SubmitAsync("Take it back");
        Assert.Equal("taken back", await north.ValueAsync<string>($"select state from stories.story where id = {told}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from stories.thanks"));
    }

    [Fact]
    public async Task Who_became_a_moderator_meanwhile_does_not_lift_their_own()
    {
        var north = await App.HospitalAsync();
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("staff", "Wes"));
        await max.PostAsync($"/moderation/people/{wes.Person.Id}/mute", ("Input.Hours", "24"), ("Input.Reason", "insult"));
        await north.ExecuteAsync($"insert into kernel.account_role (account_id, role_id) select {wes.Person.Id}, id from kernel.role where name = 'moderator'");
        Assert.Contains("It ends by itself.", (await wes.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        foreach (var moderator in new[] { wes, max }) { Assert.Equal(404, (await moderator.PostAsync($"/moderation/people/{wes.Person.Id}/mute?handler=Lift")).Status); }
        Assert.Contains("you write nothing until", (await wes.PostAsync("/discussion/everyone", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "No blankets again."))).Errors, StringComparison.Ordinal);
    }
}
