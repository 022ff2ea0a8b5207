using Collaboration.Testing;
using Collaboration.Tests.Sealing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>Asking without a name: the asker is told, and nothing says who it is.</summary>
public sealed class SealedQuestionTests : AppTest
{
    [Fact]
    public async Task A_sealed_question_arrives_later_without_a_name_and_its_author_is_told_of_every_step()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth, mo) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("moderator", "Mo"));
        Assert.Contains("Nobody can ask sealed here yet", (await ana.GetAsync("/questions/ask/before-sealed")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await ana.GetAsync("/questions/ask/sealed")).Status);
        await north.HaveHoldersAsync();
        Assert.Contains("Two people together can open the envelope", (await ana.GetAsync("/questions/ask/before-sealed")).Words, StringComparison.Ordinal);
        var form = await ana.GetAsync("/questions/ask/sealed");
        Assert.Empty(form.All("[data-keep]"));
        var id = Guid.Parse(form.One("input[name='Input.Id']").GetAttribute("value")!);
        var sent = await form.SubmitAsync("Seal and ask", ("Input.Title", "Who checks the checker?"), ("Input.To", $"{ruth.Person.Id}"));
        Assert.EndsWith("/questions/ask/sealed/sent", sent.Location, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from questions.question"));
        await north.EmptyTheBoxAsync(App);
        var page = await ben.GetAsync($"/questions/{id}");
        Assert.Contains("A colleague, sealed", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", page.One("article").TextContent, StringComparison.Ordinal);
        await mo.PostAsync($"/questions/{id}/moderate?handler=Redirect", ("Input.To", ""));
        await ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "An office of its own."));
        var told = (await ana.GetAsync("/account/notices")).Words;
        Assert.Contains("“Who checks the checker?” is now put to the leadership", told, StringComparison.Ordinal);
        Assert.Contains("has answered your question “Who checks the checker?”", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Who checks", (await ben.GetAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_sealed_question_names_its_author()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        await north.HaveHoldersAsync();
        var id = Guid.NewGuid();
        Assert.Equal(303, (await ana.PostAsync("/questions/ask/sealed", Asked.Form(id, "Who checks the checker?"))).Status);
        await north.EmptyTheBoxAsync(App);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from questions.question where id = {id} and asked_by is null and is_sealed and asked_at = date_trunc('day', asked_at at time zone 'utc') at time zone 'utc'"));
        foreach (var count in new[]
        {
            await north.ValueAsync<long>($"select count(*) from kernel.event where subject = {id} and actor is not null"), await north.ValueAsync<long>($"select count(*) from kernel.audit where subject = {id} and actor is not null"),
            await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {ana.Person.Id} and path like '/questions/%'"), await north.ValueAsync<long>($"select count(*) from discussions.channel where id = {id} and opened_by is not null"),
        }) { Assert.Equal(0, count); }
        // Nobody changes it; who sealed it does not count as one more who asks it.
        Assert.Equal(404, (await ana.GetAsync($"/questions/{id}/edit")).Status);
        Assert.Equal(404, (await ana.SecondAsync(id)).Status);
        Assert.Equal(0, await north.SecondsAsync(id));
    }

    [Fact]
    public async Task The_sealed_author_takes_it_back_and_nobody_else_does()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, elsewhere) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("administrator", "Ben"), await south.SignedInAsAsync("staff"));
        await north.HaveHoldersAsync();
        var id = Guid.NewGuid();
        await ana.PostAsync("/questions/ask/sealed", Asked.Form(id, "Not for long?"));
        await north.EmptyTheBoxAsync(App);
        foreach (var other in new[] { ben, elsewhere, elsewhere.At(App, north.Prefix), north.Stranger() }) { Assert.Equal(404, (await other.PostAsync($"/questions/{id}/take-back")).Status); }
        Assert.Contains("at this moment", (await ana.GetAsync($"/questions/{id}/take-back")).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await ana.PostAsync($"/questions/{id}/take-back")).Status);
        Assert.Equal(404, (await ben.GetAsync($"/questions/{id}")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audit where subject = {id} and actor is not null"));
    }

    [Fact]
    public async Task Who_may_not_ask_may_not_ask_sealed()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await north.HaveHoldersAsync();
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), north.Stranger(), (await south.SignedInAsAsync("staff")).At(App, north.Prefix) })
        {
            foreach (var path in new[] { "/questions/ask/before-sealed", "/questions/ask/sealed", "/questions/ask/sealed/sent" }) { Assert.Equal(404, (await other.GetAsync(path)).Status); }
            Assert.Equal(404, (await other.PostAsync("/questions/ask/sealed", Asked.Form(Guid.NewGuid(), "Mine?"))).Status);
        }
    }
}
