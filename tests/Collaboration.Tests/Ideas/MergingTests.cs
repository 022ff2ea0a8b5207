using Collaboration.Testing;
using Collaboration.Tests.Discussions;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>Ideas that say the same become one.</summary>
public sealed class MergingTests : AppTest
{
    private static Task<Page> MergeAsync(Browser by, Guid idea, Guid into) => by.PostAsync($"/ideas/{idea}/merge", ("Into", $"{into}"));

    [Fact]
    public async Task Their_votes_count_together_nobodys_twice_and_the_page_of_the_one_leads_to_the_other()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, both, torn, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("moderator"));
        var (stays, same) = (await ana.ProposeAsync(), await ben.ProposeAsync("Hot water at night", "Tea keeps us *awake*."));
        foreach (var id in new[] { stays, same }) { await both.VoteAsync(id, "for"); }
        await torn.VoteAsync(stays, "against");
        await torn.VoteAsync(same, "for");
        var form = await ruth.GetAsync($"/ideas/{same}/merge?q=kettle");
        Assert.Single(form.All("input[name=Into]"));
        await form.SubmitAsync("Make them one", ("Into", $"{stays}"));
        Assert.Equal((3, 1), await north.VotesAsync(stays));
        Assert.Equal($"{north.Prefix}/ideas/{stays}", (await torn.GetAsync($"/ideas/{same}")).Location);
        Assert.Equal(["A kettle for every ward"], (await ana.GetAsync("/ideas")).Titles());
        Assert.Contains("Tea keeps us awake.", (await ana.GetAsync($"/ideas/{stays}")).Words, StringComparison.Ordinal);
        foreach (var told in new[] { ana, ben, both, torn }) { Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {told.Person.Id} and path = {$"/ideas/{stays}"}")); }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {ruth.Person.Id}"));
        Assert.Equal(404, (await torn.VoteAsync(same, "none")).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'idea.merged' and subject = {same}"));
    }

    [Fact]
    public async Task What_was_one_with_an_idea_goes_with_it_into_a_third()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("moderator");
        var (first, second, third) = (await ruth.ProposeAsync("First"), await ruth.ProposeAsync("Second"), await ruth.ProposeAsync("Third"));
        await MergeAsync(ruth, first, second);
        await MergeAsync(ruth, second, third);
        foreach (var id in new[] { first, second }) { Assert.Equal($"{north.Prefix}/ideas/{third}", (await ruth.GetAsync($"/ideas/{id}")).Location); }
        Assert.Equal((1, 0), await north.VotesAsync(third));
        Assert.Equal(404, (await MergeAsync(ruth, third, first)).Status);
        Assert.Equal(404, (await MergeAsync(ruth, third, third)).Status);
    }

    [Fact]
    public async Task Two_who_merge_crosswise_at_once_leave_one_standing()
    {
        var north = await App.HospitalAsync();
        var (ruth, mia) = (await north.SignedInAsAsync("moderator"), await north.SignedInAsAsync("moderator"));
        var (first, second) = (await ruth.ProposeAsync("First"), await ruth.ProposeAsync("Second"));
        await Task.WhenAll(ruth.TokenAsync(), mia.TokenAsync());
        var answers = await Task.WhenAll(MergeAsync(ruth, first, second), MergeAsync(mia, second, first));
        Assert.Equal([303, 404], answers.Select(a => a.Status).Order());
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from ideas.idea where merged_into is null"));
    }

    [Fact]
    public async Task An_idea_is_not_made_one_with_what_its_readers_may_not_read()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("moderator");
        var nights = await north.GroupAsync("Nights", ruth.Person.Id);
        var (wide, narrow) = (await ruth.ProposeAsync("For all"), await ruth.ProposeAsync("For some", group: nights));
        Assert.Empty((await ruth.GetAsync($"/ideas/{wide}/merge")).All("input[name=Into]"));
        Assert.Equal(404, (await MergeAsync(ruth, wide, narrow)).Status);
        Assert.Equal(303, (await MergeAsync(ruth, narrow, wide)).Status);
    }

    [Fact]
    public async Task What_was_one_with_an_idea_that_is_taken_back_stands_alone_again_with_its_own_votes()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("moderator"));
        var (stays, same) = (await ana.ProposeAsync(), await ben.ProposeAsync("Hot water at night"));
        await MergeAsync(ruth, same, stays);
        await ana.PostAsync($"/ideas/{stays}/take-back");
        Assert.Equal(200, (await ben.GetAsync($"/ideas/{same}")).Status);
        Assert.Equal((1, 0), await north.VotesAsync(same));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.notice where withdrawn_at is null"));
    }

    [Fact]
    public async Task Under_an_idea_people_talk_and_who_may_not_read_it_does_not()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff"));
        var id = await ana.ProposeAsync(group: await north.GroupAsync("Nights", ana.Person.Id));
        Assert.Equal(303, (await (await ana.GetAsync($"/ideas/{id}")).SubmitInAsync(".talk", "Say it", ("Input.Text", "Who pays?"))).Status);
        Assert.Equal(["Who pays?"], (await ana.GetAsync($"/ideas/{id}")).Said());
        Assert.DoesNotContain("Who pays?", (await ben.GetAsync("/discussion")).Text, StringComparison.Ordinal);
    }
}
