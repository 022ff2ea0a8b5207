using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>What becomes of an idea, and who is told.</summary>
public sealed class DecidingTests : AppTest
{
    private const string Post = "/blogs/lets-talk/kettles-are-here";

    private static Task<Page> DecideAsync(Browser by, Guid idea, string stage, string? reason = null, string? link = null) =>
        by.PostAsync($"/ideas/{idea}/stage", ("Input.Stage", stage), ("Input.Reason", reason), ("Input.Link", link));

    private static Task<List<string>> NoticesAsync(Hospital hospital, Browser person) => TextsAsync(hospital, person.Person.Id);

    private static async Task<List<string>> TextsAsync(Hospital hospital, Guid account)
    {
        await using var connection = await hospital.OpenAsync();
        return await connection.ListAsync<string>($"select text from kernel.notice where account_id = {account} and withdrawn_at is null order by created_at");
    }

    [Theory]
    [InlineData("communicator")]
    [InlineData("moderator")]
    [InlineData("leader")]
    public async Task Each_move_is_a_row_on_record_with_who_and_why(string role)
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync(role, "Ruth"));
        var id = await ana.ProposeAsync();
        await (await ruth.GetAsync($"/ideas/{id}/stage")).SubmitAsync("Save", ("Input.Stage", "under review"));
        Assert.Equal(303, (await DecideAsync(ruth, id, "not now", "The fuses would blow.")).Status);
        var page = await ana.GetAsync($"/ideas/{id}");
        Assert.Equal(["Under review", "Not now"], page.All(".moves .pill").Select(p => p.TextContent));
        Assert.Contains("The fuses would blow.", page.One(".moves").TextContent, StringComparison.Ordinal);
        Assert.Contains(ruth.Person.FullName, page.One(".moves").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'idea.moved' and subject = {id} and actor = {ruth.Person.Id}"));
        Assert.Equal(["A kettle for every ward"], (await ana.GetAsync("/ideas?stage=not%20now")).Titles());
    }

    [Fact]
    public async Task You_said_we_did_everybody_who_voted_is_told_and_the_page_leads_to_what_changed()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, eve, lost, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("staff", "Eve"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("communicator"));
        var nights = await north.GroupAsync("Nights", [ana.Person.Id, ben.Person.Id, eve.Person.Id, lost.Person.Id, ruth.Person.Id]);
        var id = await ana.ProposeAsync(group: nights);
        await ben.VoteAsync(id, "for");
        await eve.VoteAsync(id, "against");
        await lost.VoteAsync(id, "for");
        await north.ExecuteAsync($"delete from kernel.audience_member where account_id = {lost.Person.Id}");
        await DecideAsync(ruth, id, "planned");
        Assert.Equal(["“A kettle for every ward” is planned."], await NoticesAsync(north, ana));
        Assert.Empty(await NoticesAsync(north, ben));
        await DecideAsync(ruth, id, "done", "Every ward has one.", Post);
        foreach (var told in new[] { ana, ben, eve }) { Assert.Equal(["You said, we did: “A kettle for every ward”. Every ward has one."], await NoticesAsync(north, told)); }
        foreach (var other in new[] { lost, ruth }) { Assert.Empty(await NoticesAsync(north, other)); }
        var page = await ben.GetAsync($"/ideas/{id}");
        Assert.Equal(north.Prefix + Post, page.All(".moves a").Single().GetAttribute("href"));
        Assert.Empty(page.All("#vote button"));
    }

    [Fact]
    public async Task Ten_thousand_voters_are_told_and_each_once()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("communicator"));
        var id = await ana.ProposeAsync();
        await north.ExecuteAsync($"""
            with a as (
                insert into kernel.account (id, given_name, family_name, user_name, normalized_user_name, security_stamp, created_at)
                select gen_random_uuid(), 'Voter', n::text, 'voter-' || n, 'VOTER-' || n, 'x', now() from generate_series(1, 10000) n returning id),
            r as (insert into kernel.account_role (account_id, role_id) select a.id, r.id from a, kernel.role r where r.name = 'staff')
            insert into ideas.vote (idea_id, account_id, is_for, at) select {id}, id, true, now() from a
            """);
        foreach (var _ in new[] { 1, 2 }) { Assert.Equal(303, (await DecideAsync(ruth, id, "done", "Every ward has one.", Post)).Status); }
        await Wait.UntilAsync("all are told", async () => await north.ValueAsync<long>($"select count(*) from kernel.telling") == 0);
        Assert.Equal(10_001, await north.ValueAsync<long>($"select count(distinct account_id) from kernel.notice where text like 'You said, we did%'"));
        Assert.Equal(10_001, await north.ValueAsync<long>($"select count(*) from kernel.notice"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from ideas.move"));
    }

    [Theory]
    [InlineData("done", "", Post, "Say in a sentence what changed.")]
    [InlineData("done", "Done.", "", "Where can people see what changed?")]
    [InlineData("done", "Done.", "javascript:alert(1)", "no address that people can follow")]
    [InlineData("done", "Done.", "http://example.org/news", "no address that people can follow")]
    [InlineData("done", "Done.", "//example.org/news", "no address that people can follow")]
    [InlineData("done", "Done.", "/\\example.org", "no address that people can follow")]
    [InlineData("done", "Done.", "https://user@example.org/", "no address that people can follow")]
    [InlineData("not now", "", null, "Say why not now.")]
    [InlineData("", "", null, "Choose how far it has come.")]
    [InlineData("elsewhere", "", null, "Choose how far it has come.")]
    public async Task What_is_missing_is_told_in_a_sentence_and_nothing_moves(string stage, string reason, string? link, string told)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader");
        var id = await ruth.ProposeAsync();
        Assert.Contains(told, (await DecideAsync(ruth, id, stage, reason, link)).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from ideas.move"));
    }

    [Fact]
    public async Task What_changed_may_stand_here_or_elsewhere()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader");
        foreach (var (typed, leads) in new[] { ("https://example.org/news?a=b", "https://example.org/news?a=b"), ($"{App.Address}{north.Prefix[1..]}{Post}", north.Prefix + Post), ($"{north.Prefix}{Post}#talk", $"{north.Prefix}{Post}#talk") })
        {
            var id = await ruth.ProposeAsync();
            Assert.Equal("", (await DecideAsync(ruth, id, "done", "Done.", typed)).Errors);
            Assert.Equal(leads, (await ruth.GetAsync($"/ideas/{id}")).All(".moves a").Single().GetAttribute("href"));
        }
    }

    [Fact]
    public async Task Nobody_decides_who_may_not()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ana = await north.SignedInAsAsync("staff");
        var id = await ana.ProposeAsync();
        foreach (var other in new[] { ana, await north.SignedInAsAsync("patient"), await north.SignedInAsAsync("privacy officer"), await south.SignedInAsAsync("administrator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix), north.Stranger() })
        {
            foreach (var what in new[] { "stage", "merge" }) { Assert.Equal(404, (await other.GetAsync($"/ideas/{id}/{what}")).Status); }
            Assert.Equal(404, (await DecideAsync(other, id, "planned")).Status);
        }
        Assert.DoesNotContain("What becomes of it", (await ana.GetAsync($"/ideas/{id}")).Words, StringComparison.Ordinal);
        Assert.Equal("new", await north.ValueAsync<string>($"select stage from ideas.idea"));
    }

    [Fact]
    public async Task Whoever_takes_an_idea_back_takes_back_what_people_were_told_of_it()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader"));
        var id = await ana.ProposeAsync();
        await ben.VoteAsync(id, "for");
        await DecideAsync(ruth, id, "not now", "No money.");
        Assert.Single(await NoticesAsync(north, ben));
        await ana.PostAsync($"/ideas/{id}/take-back");
        Assert.Empty(await NoticesAsync(north, ben));
    }
}
