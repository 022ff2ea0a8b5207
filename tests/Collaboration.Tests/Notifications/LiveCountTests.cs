using System.Text.Json;
using AngleSharp.Html.Parser;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Notifications;

/// <summary>The count in the menu of an open page.</summary>
public sealed class LiveCountTests : AppTest
{
    [Fact]
    public async Task It_goes_up_when_somebody_is_told_and_down_when_it_is_withdrawn_or_read_on_any_node()
    {
        await using var second = await App.StartAsync();
        var north = await App.HospitalAsync();
        var (ana, idea) = (await north.SignedInAsAsync("staff"), Guid.NewGuid());
        var (stream, cursor) = await WatchedAsync(ana);
        await using var client = await LiveClient.OpenAsync(ana.At(second), second);
        Assert.NotNull(await client.JoinAsync(stream, cursor));
        await north.TellAsync([ana.Person.Id], "A new idea", idea);
        Assert.Equal(1, Count(await client.ChangedAsync()));
        await north.TellAsync([ana.Person.Id], "Another");
        Assert.Equal(2, Count(await client.ChangedAsync()));
        await north.WithdrawAsync(idea);
        Assert.Equal(1, Count(await client.ChangedAsync()));
        await (await ana.GetAsync("/account/notices")).SubmitAsync("Mark all as read");
        Assert.Equal(0, Count(await client.ChangedAsync()));
    }

    [Fact]
    public async Task What_came_between_page_and_connection_is_told_on_joining()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var (stream, cursor) = await WatchedAsync(ana);
        await north.TellAsync([ana.Person.Id]);
        await using var client = await LiveClient.OpenAsync(ana, App);
        Assert.Equal(1, Count((await client.JoinAsync(stream, cursor))!.Value));
    }

    [Fact]
    public async Task Nobody_watches_what_others_are_told()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (stream, cursor) = await WatchedAsync(await north.SignedInAsAsync("staff"));
        foreach (var other in new[] { await north.SignedInAsAsync("administrator"), await south.SignedInAsAsync("administrator") })
        {
            await using var client = await LiveClient.OpenAsync(other, App);
            Assert.Null(await client.JoinAsync(stream, cursor));
        }
    }

    private static async Task<(string Stream, string Cursor)> WatchedAsync(Browser browser)
    {
        var told = (await browser.GetAsync("/account")).One("[data-told]");
        return (told.GetAttribute("data-told")!, told.GetAttribute("data-cursor")!);
    }

    private static int Count(JsonElement changes) =>
        int.Parse(new HtmlParser().ParseDocument(changes.GetProperty("items").EnumerateArray().Last().GetProperty("html").GetString()!).QuerySelector(".n")!.FirstChild!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
