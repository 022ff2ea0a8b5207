using AngleSharp.Dom;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Ideas;
using Collaboration.Tests.Sealing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>Questions and answers among all that is new.</summary>
public sealed class CardTests : AppTest
{
    private const string Feed = "/discussion";

    private static string Words(IElement card) => string.Join(' ', card.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_question_stands_there_with_what_is_said_below_it_and_then_its_answer_in_the_leaders_name()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("leader", "Ruth"));
        var id = await ana.AskAsync("New beds?", ruth.Person.Id, "They are **old**.");
        await (await ben.GetAsync($"/questions/{id}")).SubmitAsync("Say it", ("Input.Text", "Mine is from 1998."));
        var card = Assert.Single((await ben.GetAsync(Feed)).All(".card"));
        Assert.Equal(("Question", "New beds?", $"{north.Prefix}/questions/{id}"), (card.QuerySelector(".pill")!.TextContent, card.QuerySelector("h2")!.TextContent, card.QuerySelector("h2 a")!.GetAttribute("href")));
        foreach (var words in new[] { $"Asks {ruth.Person.FullName}", "They are old.", "Ben: Mine is from 1998.", "1 comment" }) { Assert.Contains(words, Words(card), StringComparison.Ordinal); }
        Assert.DoesNotContain(ana.Person.FamilyName, card.TextContent, StringComparison.Ordinal);
        await ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In **May**."));
        // Its own card would say the same again further down.
        var answer = Assert.Single((await ben.GetAsync(Feed)).All(".card"));
        Assert.Equal(("Answer", "New beds?"), (answer.QuerySelector(".pill")!.TextContent, answer.QuerySelector("h2")!.TextContent));
        Assert.Equal((ruth.Person.FullName, "In May."), (answer.QuerySelector(".by strong")!.TextContent, answer.QuerySelector(".said")!.TextContent));
        Assert.Contains("Ben: Mine is from 1998.", Words(answer), StringComparison.Ordinal);
        Assert.Empty((await (await south.SignedInAsAsync("administrator")).GetAsync(Feed)).All(".card"));
        await ana.PostAsync($"/questions/{id}/take-back");
        Assert.Empty((await ben.GetAsync(Feed)).All(".card"));
    }

    [Fact]
    public async Task Of_two_that_are_one_now_the_one_that_stays_stands_there_and_says_so()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, mo) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("moderator", "Mo"));
        var (nights, stays) = (await north.GroupAsync("Nights", ana.Person.Id), await ana.AskAsync("New beds?"));
        var same = Guid.NewGuid();
        await ana.PostAsync("/questions/ask", [.. Asked.Form(same, "Beds for us?", audience: Audience.SomeGroups), ("Input.Groups", $"{nights}")]);
        Assert.Equal(2, (await ana.GetAsync(Feed)).All(".card").Count);
        Assert.Equal(303, (await mo.PostAsync($"/questions/{same}/moderate?handler=Merge", ("Input.Into", $"{stays}"))).Status);
        var card = Assert.Single((await ana.GetAsync(Feed)).All(".card"));
        Assert.Equal("New beds?", card.QuerySelector("h2")!.TextContent);
        Assert.Contains("“Beds for us?” asks the same, and goes on here.", Words(card), StringComparison.Ordinal);
        // Whoever was never asked the one reads the other alone.
        Assert.DoesNotContain("Beds for us?", Assert.Single((await ben.GetAsync(Feed)).All(".card")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_question_stands_there_when_it_arrives_and_names_nobody()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await north.HaveHoldersAsync();
        var id = Guid.NewGuid();
        await ana.PostAsync("/questions/ask/sealed", Asked.Form(id, "Who checks the checker?"));
        await ben.AskAsync("Between them?");
        Assert.Single((await ben.GetAsync(Feed)).All(".card"));
        await north.EmptyTheBoxAsync(App);
        var cards = (await ben.GetAsync(Feed)).All(".card");
        Assert.Equal(["Who checks the checker?", "Between them?"], cards.Select(c => c.QuerySelector("h2")!.TextContent));
        Assert.Contains("A colleague, sealed, asks the leadership", Words(cards[0]), StringComparison.Ordinal);
        Assert.Empty(cards[0].QuerySelectorAll(".by, .face, img"));
        Assert.DoesNotContain("Ana", cards[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_merged_answered_or_arrives_is_told_to_open_feeds()
    {
        var north = await App.HospitalAsync();
        var (ana, ben, ruth, mo) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("moderator"));
        await north.HaveHoldersAsync();
        await using var open = await LiveClient.OpenAsync(ben, App);
        Assert.NotNull(await open.JoinAsync($"feed:{Audience.Staff:N}", (await ben.GetAsync(Feed)).One("[data-news]").GetAttribute("data-cursor")!));
        var (one, two) = (await ana.AskAsync("New beds?"), Guid.NewGuid());
        Assert.Equal(one, await NextAsync(open));
        await ruth.PostAsync($"/questions/{one}/answer", ("Input.Text", "In May."));
        Assert.Equal(one, await NextAsync(open));
        await ana.PostAsync("/questions/ask/sealed", Asked.Form(two, "Beds?"));
        await north.EmptyTheBoxAsync(App);
        Assert.Equal(two, await NextAsync(open));
        await mo.PostAsync($"/questions/{two}/moderate?handler=Merge", ("Input.Into", $"{one}"));
        Assert.Equal(two, await NextAsync(open));
    }

    private static async Task<Guid> NextAsync(LiveClient client) => Assert.Single((await client.ChangedAsync()).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid();

    [Fact]
    public async Task What_is_asked_in_an_hour_stands_in_the_hour_alone()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"));
        var id = await ana.AskAsync("New beds?");
        var ama = Guid.NewGuid();
        await north.ExecuteAsync($"insert into questions.ama (id, leader_id, title, audience_id, starts_at, ends_at, announced_by, announced_at) values ({ama}, {ruth.Person.Id}, 'Ask me', {Audience.Staff}, now(), now() + interval '1 hour', {ruth.Person.Id}, now())");
        await north.ExecuteAsync($"update questions.question set ama_id = {ama} where id = {id}");
        Assert.Empty((await ana.GetAsync(Feed)).All(".card"));
        await ruth.PostAsync($"/questions/{id}/answer", ("Input.Text", "In May."));
        Assert.Empty((await ana.GetAsync(Feed)).All(".card"));
    }
}
