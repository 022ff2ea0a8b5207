using Collaboration.Testing;
using Collaboration.Tests.Privacy;
using Xunit;

namespace Collaboration.Tests.Moderation;

/// <summary>A writer says once that a decision was wrong, and another moderator than the first decides.</summary>
public sealed class AppealTests : AppTest
{
    [Fact]
    public async Task Another_moderator_decides_and_the_writer_reads_what_came_of_it()
    {
        var north = await App.HospitalAsync();
        var (max, mia, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("moderator", "Mia"), await north.SignedInAsAsync("leader", "Wes"));
        var decision = await north.TakenBackAsync(max, wes.Person);
        Assert.Contains("took back your comment", (await wes.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        var mine = await wes.GetAsync("/moderation/mine");
        Assert.Contains(Recalling.Words, mine.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await mine.SubmitAsync("Send it to somebody else", ("Input.Words", "It was a quotation."))).Status);
        Assert.Contains("another decides", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        Assert.Equal(404, (await max.GetAsync($"/moderation/appeals/{decision}")).Status);
        Assert.Equal(404, (await max.PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "stands"), ("Input.Answer", "x"))).Status);
        var page = await mia.GetAsync($"/moderation/appeals/{decision}");
        Assert.Contains(Recalling.Words, page.Words, StringComparison.Ordinal);
        Assert.Contains("It was a quotation.", page.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Decide", ("Input.Verdict", "wrong"), ("Input.Answer", "It quotes the poster."))).Status);
        mine = await wes.GetAsync("/moderation/mine");
        Assert.Contains("You were right", mine.Words, StringComparison.Ordinal);
        Assert.Contains("It quotes the poster.", mine.Words, StringComparison.Ordinal);
        Assert.Contains("you may send it again", (await wes.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind in ('appeal.made', 'appeal.decided')"));
    }

    [Fact]
    public async Task It_is_made_once_and_decided_once()
    {
        var north = await App.HospitalAsync();
        var (max, wes) = (await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"));
        var decision = await north.TakenBackAsync(max, wes.Person);
        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => wes.PostAsync("/moderation/mine", ("Input.Decision", $"{decision}"), ("Input.Words", "It was a quotation."))));
        Assert.Single(made, m => m.Status == 303);
        var others = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => north.SignedInAsAsync("moderator")));
        var decided = await Task.WhenAll(others.Select(o => o.PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "stands"), ("Input.Answer", "It insults."))));
        Assert.Single(decided, d => d.Status == 303);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'appeal.decided'"));
    }

    [Fact]
    public async Task Nobody_appeals_for_another_nor_in_another_hospital()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var wes = await north.SignedInAsAsync("leader", "Wes");
        var decision = await north.TakenBackAsync(await north.SignedInAsAsync("moderator", "Max"), wes.Person);
        foreach (var other in new[] { await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("staff") })
        {
            Assert.Equal(404, (await other.PostAsync("/moderation/mine", ("Input.Decision", $"{decision}"), ("Input.Words", "It was a quotation."))).Status);
            Assert.DoesNotContain(Recalling.Words, (await other.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
        }
        await wes.PostAsync("/moderation/mine", ("Input.Decision", $"{decision}"), ("Input.Words", "It was a quotation."));
        Assert.Equal(404, (await (await south.SignedInAsAsync("moderator")).PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "wrong"), ("Input.Answer", "x"))).Status);
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "wrong"), ("Input.Answer", "x"))).Status);
    }

    [Fact]
    public async Task Of_what_a_privacy_officer_took_back_another_officer_decides()
    {
        var north = await App.HospitalAsync();
        var (olga, paul, max, wes) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("privacy officer", "Paul"), await north.SignedInAsAsync("moderator", "Max"), await north.SignedInAsAsync("leader", "Wes"));
        var (address, _) = await north.StandingAsync("comment", wes.Person);
        await olga.RecallAsync(address);
        var mine = await wes.GetAsync("/moderation/mine");
        Assert.Contains("It may tell who a patient is.", mine.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(Recalling.Words, mine.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await mine.SubmitAsync("Send it to somebody else", ("Input.Words", "It was a quotation."))).Status);
        var decision = await north.ValueAsync<Guid>($"select id from privacy.decision");
        foreach (var other in new[] { max, olga })
        {
            Assert.Equal(404, (await other.GetAsync($"/moderation/appeals/{decision}")).Status);
            Assert.Equal(404, (await other.PostAsync($"/moderation/appeals/{decision}", ("Input.Verdict", "wrong"), ("Input.Answer", "x"))).Status);
        }
        Assert.DoesNotContain("quotation", (await max.GetAsync("/moderation")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await (await paul.GetAsync($"/moderation/appeals/{decision}")).SubmitAsync("Decide", ("Input.Verdict", "stands"), ("Input.Answer", "She can be found by the bed."))).Status);
        Assert.Contains("She can be found by the bed.", (await wes.GetAsync("/moderation/mine")).Words, StringComparison.Ordinal);
    }
}
