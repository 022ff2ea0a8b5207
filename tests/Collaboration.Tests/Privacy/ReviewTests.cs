using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>Somebody looks again at what writers said to be no patient, and two never look at the same.</summary>
public sealed class ReviewTests : AppTest
{
    [Fact]
    public async Task One_takes_it_another_waits_and_what_is_decided_is_gone_until_more_is_said()
    {
        var north = await App.HospitalAsync();
        var (olga, paul) = (await north.SignedInAsAsync("privacy officer", "Olga"), await north.SignedInAsAsync("privacy officer", "Paul"));
        var writer = await north.SignedInAsAsync("staff", "Wes");
        var idea = await SaidAsync(writer, "Our patient Marisol Quintanar was admitted.");
        var page = await olga.GetAsync("/privacy/review");
        Assert.Contains("One text to look at", page.Words, StringComparison.Ordinal);
        Assert.Contains($"/ideas/{idea}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marisol", page.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Look at it")).Status);
        Assert.Contains("Olga", (await paul.GetAsync("/privacy/review")).One(".pill").TextContent, StringComparison.Ordinal);
        await paul.PostAsync("/privacy/review", ("id", $"{idea}"));
        await paul.PostAsync("/privacy/review?handler=Decide", ("id", $"{idea}"), ("verdict", "fine"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.review where verdict is not null"));
        Assert.Equal(303, (await (await olga.GetAsync("/privacy/review")).SubmitAsync("No patient is told of")).Status);
        Assert.Contains("Nothing waits for you.", (await paul.GetAsync("/privacy/review")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'gate.reviewed'"));
    }

    [Fact]
    public async Task Claimed_by_all_at_once_it_is_one_reviewers()
    {
        var north = await App.HospitalAsync();
        var idea = await SaidAsync(await north.SignedInAsAsync("staff"), "Our patient Marisol Quintanar was admitted.");
        var officers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => north.SignedInAsAsync("privacy officer")));
        await Task.WhenAll(officers.Select(o => o.PostAsync("/privacy/review", ("id", $"{idea}"))));
        var decided = await Task.WhenAll(officers.Select(o => o.PostAsync("/privacy/review?handler=Decide", ("id", $"{idea}"), ("verdict", "told"))));
        Assert.All(decided, d => Assert.Equal(303, d.Status));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'gate.reviewed'"));
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_another_hospital_cannot_take_it()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync());
        var writer = await north.SignedInAsAsync("staff");
        var idea = await SaidAsync(writer, "Our patient Marisol Quintanar was admitted.");
        foreach (var role in new[] { "staff", "leader", "moderator", "communicator", "patient" })
        {
            var other = await north.SignedInAsAsync(role);
            Assert.Equal(404, (await other.GetAsync("/privacy/review")).Status);
            Assert.Equal(404, (await other.PostAsync("/privacy/review", ("id", $"{idea}"))).Status);
        }
        await (await south.SignedInAsAsync("privacy officer")).PostAsync("/privacy/review", ("id", $"{idea}"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from privacy.review"));
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from privacy.review"));
    }

    private static async Task<Guid> SaidAsync(Browser writer, string text)
    {
        var id = Guid.CreateVersion7();
        var page = await writer.PostAsync("/ideas/new", ("Input.Id", $"{id}"), ("Input.Title", "Beds"), ("Input.Text", text), ("Input.Audience", $"{Audience.Staff}"));
        var answer = await page.SubmitAsync("Propose it", (page.One("fieldset input[name^='gate.']").GetAttribute("name")!, "fine"));
        return answer.Status == 303 ? id : throw new InvalidOperationException($"Not proposed: {answer.Errors}");
    }
}
