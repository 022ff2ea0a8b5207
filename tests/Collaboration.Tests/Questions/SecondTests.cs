using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Questions;

/// <summary>Asking it too: once each, counted exactly, taken back at will.</summary>
public sealed class SecondTests : AppTest
{
    [Fact]
    public async Task It_counts_once_and_is_taken_back()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var id = await ana.AskAsync("New beds?");
        await ben.TokenAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ben.SecondAsync(id)));
        var button = (await ben.GetAsync($"/questions/{id}")).One("button[name=react]");
        Assert.Equal(("I ask this too · 1: New beds?", "-second", "true"), (button.TextContent, button.GetAttribute("value"), button.GetAttribute("aria-pressed")));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'question.seconded' and subject = {id}"));
        var back = await (await ben.GetAsync("/questions?show=all&by=most")).SubmitAsync("I ask this too");
        Assert.EndsWith($"/questions?show=all&by=most#q-{id:N}", back.Location, StringComparison.Ordinal);
        Assert.Equal(0, await north.SecondsAsync(id));
    }

    [Fact]
    public async Task Nobody_seconds_their_own()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var id = await ana.AskAsync("New beds?");
        Assert.Equal(404, (await ana.SecondAsync(id)).Status);
        Assert.Empty((await ana.GetAsync($"/questions/{id}")).All("button[name=react]"));
        Assert.Equal(0, await north.SecondsAsync(id));
    }

    [Fact]
    public async Task Many_at_once_are_counted_each()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var id = await ana.AskAsync("New beds?");
        var others = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => north.SignedInAsAsync("staff")));
        await Task.WhenAll(others.Select(o => o.SecondAsync(id)));
        Assert.Contains("30 colleagues ask this too", (await ana.GetAsync($"/questions/{id}")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_most_asked_stands_first()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var beds = await ana.AskAsync("New beds?");
        await ana.AskAsync("Soup?");
        await ben.SecondAsync(beds);
        Assert.Equal(["Soup?", "New beds?"], (await ana.GetAsync("/questions")).Titles());
        Assert.Equal(["New beds?", "Soup?"], (await ana.GetAsync("/questions?by=most")).Titles());
    }
}
