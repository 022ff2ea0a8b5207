using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Live;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Blogs;

/// <summary>What people who have a post open are told of the talk under it.</summary>
public sealed class LiveCommentTests : AppTest
{
    [Fact]
    public async Task What_is_said_edited_recommended_and_taken_back_reaches_who_has_the_post_open()
    {
        var (north, post) = await NorthAsync("at once");
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ben"));
        await using var watching = await WatchAsync(ben, post);
        var id = await SayAsync(ana, post, "We need **more** beds.");
        var item = await NextAsync(watching);
        Assert.Equal(id, item.GetProperty("id").GetGuid());
        Assert.Contains("We need <strong>more</strong> beds.", Html(item), StringComparison.Ordinal);
        Assert.DoesNotContain("Take back", Html(item), StringComparison.Ordinal);
        Assert.DoesNotContain("You", Html(item), StringComparison.Ordinal);
        Assert.DoesNotContain(ana.Person.FamilyName, Html(item), StringComparison.Ordinal);
        await ben.PostAsync($"/comments/{id}/recommendation", ("on", "true"));
        Assert.Contains("Recommend · 1", Html(await NextAsync(watching)), StringComparison.Ordinal);
        await ana.PostAsync($"/comments/{id}/edit", ("Input.Text", "We need fewer beds."));
        Assert.Contains("fewer", Html(await NextAsync(watching)), StringComparison.Ordinal);
        var reply = await SayAsync(ben, post, "In March.", id);
        item = await NextAsync(watching);
        Assert.Equal((reply, id), (item.GetProperty("id").GetGuid(), item.GetProperty("parent").GetGuid()));
        await ana.PostAsync($"/comments/{id}/take-back");
        item = await NextAsync(watching);
        Assert.Contains("comment was taken back", Html(item), StringComparison.Ordinal);
        Assert.DoesNotContain("fewer", Html(item), StringComparison.Ordinal);
        await ben.PostAsync($"/comments/{reply}/take-back");
        Assert.Equal("", Html(await NextAsync(watching)));
    }

    [Fact]
    public async Task What_waits_for_review_reaches_nobody_until_it_is_approved_and_goes_when_it_is_declined()
    {
        var (north, post) = await NorthAsync("reviewed");
        var (ana, ben, desk) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"), await north.SignedInAsAsync("communicator"));
        await using var watching = await WatchAsync(ben, post);
        var id = await SayAsync(ana, post, "Not yet");
        Assert.Equal("", Html(await NextAsync(watching)));
        await (await desk.GetAsync($"/comments/{id}/review")).SubmitAsync("Approve");
        Assert.Contains("Not yet", Html(await NextAsync(watching)), StringComparison.Ordinal);
        await ana.PostAsync($"/comments/{id}/edit", ("Input.Text", "Changed"));
        Assert.Equal("", Html(await NextAsync(watching)));
        await (await desk.GetAsync($"/comments/{id}/review")).SubmitAsync("Decline comment", ("Input.Reason", "No patients, please."));
        Assert.Equal("", Html(await NextAsync(watching)));
    }

    [Fact]
    public async Task How_many_comments_there_are_moves_with_them_as_the_page_says_it()
    {
        var (north, post) = await NorthAsync("at once");
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var places = (await ben.GetAsync(post.Path)).All($"[data-own='{LiveStreams.Of("post", post.Id)}']");
        Assert.Equal(["0 comments", "0 comments"], places.Select(p => p.TextContent));
        await using var watching = await WatchAsync(ben, post);
        var first = await SayAsync(ana, post, "One");
        Assert.Equal("<span>1 comment</span>", (await NextAndCountAsync(watching)).Count);
        await SayAsync(ana, post, "Two", first);
        Assert.Equal("<span>2 comments</span>", (await NextAndCountAsync(watching)).Count);
        await ana.PostAsync($"/comments/{first}/take-back");
        Assert.Equal("<span>1 comment</span>", (await NextAndCountAsync(watching)).Count);
        Assert.All((await ben.GetAsync(post.Path)).All("[data-own]"), p => Assert.Equal("1 comment", p.TextContent));
    }

    [Fact]
    public async Task Only_who_may_read_a_post_watches_it_and_who_may_no_longer_is_cut_off()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, group) = (await north.SignedInAsAsync("leader", "Ruth"), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({group}, 'group', 'Nights', 'NIGHTS', 'shift', 'hand')");
        var (post, secret, draft) = (await north.PostAsync(ruth.Person), await north.PostAsync(ruth.Person, audience: group), await north.PostAsync(ruth.Person, published: false));
        await using var ben = await LiveClient.OpenAsync(await north.SignedInAsAsync("staff", "Ben"), App);
        foreach (var closed in new[] { secret, draft }) { Assert.Null(await ben.JoinAsync(LiveStreams.Of("post", closed.Id), "0.0")); }
        await using var elsewhere = await LiveClient.OpenAsync(await south.SignedInAsAsync("administrator"), App);
        Assert.Null(await elsewhere.JoinAsync(LiveStreams.Of("post", post.Id), "0.0"));
        Assert.NotNull(await ben.JoinAsync(LiveStreams.Of("post", post.Id), "0.0"));
        var form = await ruth.GetAsync($"/posts/{post.Id}/edit");
        Assert.Equal(303, (await form.SubmitAsync("Save", ("Input.Audience", $"{Audience.SomeGroups}"), ("Input.Groups", $"{group}"))).Status);
        await Wait.UntilAsync("the connection is over", () => ben.IsOver);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_not_connected()
    {
        var (north, _) = await NorthAsync("at once");
        var ruth = await north.PersonAsync("Ruth", "leader");
        var open = await north.PostAsync(ruth, audience: Audience.Public);
        Assert.Empty((await north.Stranger().GetAsync(open.Path)).All("[data-live], script[src*=live]"));
        Assert.Single((await (await north.SignedInAsAsync("patient")).GetAsync(open.Path)).All("[data-live][data-may='recommend report initials']"));
        Assert.Single((await (await north.SignedInAsAsync("communicator")).GetAsync(open.Path)).All("[data-live][data-may='recommend reply review report photos']"));
    }

    private async Task<(Hospital North, Writing.PostRow Post)> NorthAsync(string rule)
    {
        var north = await App.HospitalAsync();
        await north.RuleAsync(rule);
        return (north, await north.PostAsync(await north.PersonAsync("Ruth", "leader")));
    }

    private async Task<LiveClient> WatchAsync(Browser person, Writing.PostRow post)
    {
        var list = (await person.GetAsync(post.Path)).One("[data-live]");
        var client = await LiveClient.OpenAsync(person, App);
        Assert.NotNull(await client.JoinAsync(list.GetAttribute("data-live")!, list.GetAttribute("data-cursor")!));
        return client;
    }

    private static async Task<Guid> SayAsync(Browser person, Writing.PostRow post, string text, Guid? parent = null)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(303, (await person.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", $"{id}"), ("Input.ParentId", $"{parent}"), ("Input.Text", text))).Status);
        return id;
    }

    private static async Task<JsonElement> NextAsync(LiveClient client) => (await NextAndCountAsync(client)).Item;

    /// <summary>Behind what was said comes how much the page says that there is.</summary>
    private static async Task<(JsonElement Item, string Count)> NextAndCountAsync(LiveClient client)
    {
        var items = (await client.ChangedAsync()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, items.Count);
        return (items[0], Html(items[1]));
    }

    private static string Html(JsonElement item) => System.Net.WebUtility.HtmlDecode(item.GetProperty("html").GetString()!);
}
