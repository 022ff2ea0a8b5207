using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Ideas;

/// <summary>Ideas among all that is new.</summary>
public sealed class CardTests : AppTest
{
    [Fact]
    public async Task An_idea_has_a_card_with_what_was_said_under_it_for_those_who_may_read_it()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("moderator", "Ben"));
        var id = await ana.ProposeAsync();
        await (await ben.GetAsync($"/ideas/{id}")).SubmitInAsync(".talk", "Say it", ("Input.Text", "Who pays?"));
        var card = Assert.Single((await ben.GetAsync("/discussion")).All(".card"));
        Assert.Equal(("Idea", "A kettle for every ward", $"{north.Prefix}/ideas/{id}"), (card.QuerySelector(".pill")!.TextContent, card.QuerySelector("h2")!.TextContent, card.QuerySelector("h2 a")!.GetAttribute("href")));
        Assert.Contains("Ben: Who pays?", card.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(ana.Person.FamilyName, card.TextContent, StringComparison.Ordinal);
        var nights = await ana.ProposeAsync("For the night", group: await north.GroupAsync("Nights", ana.Person.Id));
        Assert.Equal(2, (await ana.GetAsync("/discussion")).All(".card").Count);
        Assert.Single((await ben.GetAsync("/discussion")).All(".card"));
        Assert.Empty((await (await south.SignedInAsAsync("staff")).GetAsync("/discussion")).All(".card"));
        foreach (var gone in new[] { id, nights }) { await ana.PostAsync($"/ideas/{gone}/take-back"); }
        Assert.Empty((await ana.GetAsync("/discussion")).All(".card"));
    }
}
