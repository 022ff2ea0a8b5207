using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>One vote a person, that can be changed and taken back.</summary>
public sealed class VotingTests : AppTest
{
    [Fact]
    public async Task A_vote_is_for_against_or_none_and_counts_once_however_often_it_is_sent()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.ProposeAsync();
        await ben.TokenAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ben.VoteAsync(id, "for")));
        Assert.Equal((2, 0), await north.VotesAsync(id));
        var page = await ben.GetAsync($"/ideas/{id}");
        Assert.Equal("true", page.One("#vote button").GetAttribute("aria-pressed"));
        await page.SubmitAsync("I am against it · 0");
        Assert.Equal((1, 1), await north.VotesAsync(id));
        await (await ben.GetAsync($"/ideas/{id}")).SubmitAsync("I am against it · 1");
        Assert.Equal((1, 0), await north.VotesAsync(id));
    }

    [Fact]
    public async Task Votes_in_a_race_count_each_person_once()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var id = await ana.ProposeAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => north.SignedInAsAsync("staff")));
        await Task.WhenAll(people.Select(p => p.TokenAsync()));
        await Task.WhenAll(people.SelectMany(p => new[] { p.VoteAsync(id, "against"), p.VoteAsync(id, "for"), p.VoteAsync(id, "against") }));
        await Task.WhenAll(people.Select(p => p.VoteAsync(id, "for")));
        Assert.Equal((11, 0), await north.VotesAsync(id));
        Assert.Contains("I am for it · 11", (await ana.GetAsync($"/ideas/{id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_votes_who_may_not_read_it_and_nobody_on_what_is_decided()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.ProposeAsync();
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("staff"), (await south.SignedInAsAsync("staff")).At(App, north.Prefix), north.Stranger() })
        {
            Assert.Equal(404, (await other.VoteAsync(id, "for")).Status);
        }
        Assert.Equal(404, (await ben.VoteAsync(id, "twice")).Status);
        foreach (var stage in new[] { "done", "not now" })
        {
            await north.ExecuteAsync($"update ideas.idea set stage = {stage} where id = {id}");
            Assert.Equal(404, (await ben.VoteAsync(id, "for")).Status);
            Assert.Equal(404, (await ana.VoteAsync(id, "none")).Status);
            Assert.Empty((await ben.GetAsync($"/ideas/{id}")).All("#vote button"));
        }
        Assert.Equal((1, 0), await north.VotesAsync(id));
    }

    [Fact]
    public async Task The_list_begins_with_what_most_are_for_or_with_the_newest_and_shows_a_stage_at_a_time()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, eve) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var (first, second, third) = (await ana.ProposeAsync("First"), await ana.ProposeAsync("Second"), await ana.ProposeAsync("Third"));
        foreach (var voter in new[] { ben, eve }) { await voter.VoteAsync(first, "for"); await voter.VoteAsync(third, "against"); }
        Assert.Equal(["First", "Second", "Third"], (await ana.GetAsync("/ideas")).Titles());
        Assert.Equal(["Third", "Second", "First"], (await ana.GetAsync("/ideas?order=newest")).Titles());
        await north.ExecuteAsync($"update ideas.idea set stage = 'planned' where id = {second}");
        var planned = await ana.GetAsync("/ideas?stage=planned");
        Assert.Equal(["Second"], planned.Titles());
        Assert.Equal(["All 3", "New 2", "Planned 1"], planned.All("nav[aria-label=Stage] a").Select(a => a.TextContent));
        Assert.Equal(404, (await ana.GetAsync("/ideas?stage=elsewhere")).Status);
    }

    [Fact]
    public async Task A_page_of_the_list_holds_twenty_and_leads_on()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"insert into ideas.idea (id, title, markdown, html, audience_id, proposed_by, stage, proposed_at) select gen_random_uuid(), 'Idea ' || n, '', '', a.id, {ana.Person.Id}, 'new', now() - n * interval '1 hour' from generate_series(1, 21) n, kernel.audience a where a.kind = 'staff'");
        var page = await ana.GetAsync("/ideas?order=newest");
        Assert.Equal(20, page.Titles().Count);
        Assert.Equal(["Idea 21"], (await ana.GetAsync("/ideas" + page.One("a[rel=next]").GetAttribute("href")!.Split("/ideas")[1])).Titles());
    }
}
