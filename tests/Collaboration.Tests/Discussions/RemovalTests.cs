using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>A moderator removes what somebody said, and how much somebody may say.</summary>
public sealed class RemovalTests : AppTest
{
    [Fact]
    public async Task A_moderator_removes_a_message_with_a_reason_that_the_writer_is_told()
    {
        var north = await App.HospitalAsync();
        var (moderator, ana, ben) = (await north.SignedInAsAsync("moderator", "Mo"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var id = await ana.SayAsync("Bed 12 is Miller");
        await ben.SayAsync("Careful", $"{Talk.Everyone}/{id}");
        var page = await moderator.GetAsync($"/discussion/messages/{id}/remove");
        Assert.Contains("Say why", (await page.SubmitAsync("Remove the message")).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Remove the message", ("Input.Reason", "It says something about a patient."))).Status);
        var after = await ben.GetAsync(Talk.Everyone);
        Assert.Contains("A moderator removed this message", after.One($"#m-{id:N}").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Miller", after.Text, StringComparison.Ordinal);
        Assert.Contains("A moderator removed what you said in “Everyone”: It says something about a patient.", (await ana.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal("", await north.ValueAsync<string>($"select markdown || html from discussions.message where id = {id}"));
        Assert.Equal(moderator.Person.Id, await north.ValueAsync<Guid>($"select removed_by from discussions.removal where message_id = {id}"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'message.removed' and subject = {id}"));
        foreach (var what in new[] { "edit", "take-back", "remove" }) { Assert.Equal(404, (await ana.GetAsync($"/discussion/messages/{id}/{what}")).Status); }
    }

    [Fact]
    public async Task Nobody_else_removes_and_nobody_removes_their_own()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (moderator, ana) = (await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("staff"));
        var (theirs, own) = (await ana.SayAsync("Mine"), await moderator.SayAsync("My own"));
        foreach (var (who, id) in new[] { (ana, own), (await north.SignedInAsAsync("leader"), theirs), (await south.SignedInAsAsync("moderator"), theirs), ((await south.SignedInAsAsync("moderator")).At(App, north.Prefix), theirs), (north.Stranger(), theirs), (moderator, own) })
        {
            Assert.Equal(404, (await who.GetAsync($"/discussion/messages/{id}/remove")).Status);
            Assert.Equal(404, (await who.PostAsync($"/discussion/messages/{id}/remove", ("Input.Reason", "Because"))).Status);
        }
        Assert.Equal(2, (await ana.GetAsync(Talk.Everyone)).Said().Count);
    }

    [Fact]
    public async Task A_legal_hold_keeps_the_words_where_nobody_sees_them()
    {
        var north = await App.HospitalAsync();
        var (moderator, ana) = (await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("staff"));
        var id = await ana.SayAsync("To be kept");
        await App.Network().ExecuteAsync($"insert into catalogue.legal_hold (tenant_id, reason) values ({north.Id}, 'A court asks')");
        await moderator.PostAsync($"/discussion/messages/{id}/remove", ("Input.Reason", "An insult"));
        Assert.Empty((await ana.GetAsync(Talk.Everyone)).Said());
        Assert.Equal("To be kept", await north.ValueAsync<string>($"select markdown from discussions.message where id = {id}"));
    }

    [Fact]
    public async Task Who_says_very_much_is_asked_to_wait_and_what_was_typed_is_kept()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        await ana.SayAsync("First");
        var ids = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToArray();
        var answers = await Task.WhenAll(ids.Select(id => ana.PostAsync(Talk.Everyone, ("Input.Id", $"{id}"), ("Input.Text", "Again"))));
        Assert.Equal("303 x 19, 429 x 11", string.Join(", ", answers.GroupBy(a => a.Status).OrderBy(g => g.Key).Select(g => $"{g.Key} x {g.Count()}")));
        var refused = answers.First(a => a.Status == 429);
        Assert.Contains("You have said a lot in a short time", refused.Errors, StringComparison.Ordinal);
        Assert.Equal("Again", refused.One("textarea").TextContent.Trim());
        // One that is in already is in, and nobody else waits.
        Assert.Equal(303, (await ana.PostAsync(Talk.Everyone, ("Input.Id", $"{ids[Array.FindIndex(answers, a => a.Status == 303)]}"), ("Input.Text", "Again"))).Status);
        await ben.SayAsync("Me too");
        await north.ExecuteAsync($"update discussions.message set sent_at = sent_at - interval '2 minutes' where author_id = {ana.Person.Id}");
        await ana.SayAsync("Now");
        await north.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select gen_random_uuid(), c.id, {ana.Person.Id}, false, 'n', '<p>n</p>', 'said', now() - interval '30 minutes' from discussions.channel c, generate_series(1, 280) i where c.slug = 'everyone'");
        Assert.Equal(429, (await ana.PostAsync(Talk.Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Too much"))).Status);
    }
}
