using System.Net.WebSockets;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>What open pages are told, at the level of the frames.</summary>
public sealed class LiveTests : AppTest
{
    [Fact]
    public async Task What_is_said_reaches_who_watches_on_this_node_and_on_another()
    {
        await using var second = await App.StartAsync();
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var (stream, cursor) = await ben.StreamAsync();
        await using var here = await LiveClient.OpenAsync(ben, App);
        await using var there = await LiveClient.OpenAsync(ben.At(second), second);
        foreach (var client in new[] { here, there }) { Assert.NotNull(await client.JoinAsync(stream, cursor)); }
        var id = await ana.SayAsync("Good morning");
        foreach (var client in new[] { here, there })
        {
            var item = Assert.Single((await client.ChangedAsync()).GetProperty("items").EnumerateArray());
            Assert.Equal(id, item.GetProperty("id").GetGuid());
            Assert.Contains("Good morning", item.GetProperty("html").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Take back", item.GetProperty("html").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_comes_back_gets_all_that_was_missed_and_each_thing_once()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var (stream, cursor) = await ben.StreamAsync();
        await using (var before = await LiveClient.OpenAsync(ben, App))
        {
            Assert.NotNull(await before.JoinAsync(stream, cursor));
            await ana.SayAsync("Heard");
            cursor = (await before.ChangedAsync()).GetProperty("cursor").GetString()!;
        }
        var missed = new List<Guid>();
        for (var i = 0; i < 15; i++) { missed.Add(await ana.SayAsync($"Missed {i}")); }
        await ana.PostAsync($"/discussion/messages/{missed[3]}/take-back");
        await using var after = await LiveClient.OpenAsync(ben, App);
        var changes = await after.JoinAsync(stream, cursor);
        var items = changes!.Value.GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("id").GetGuid(), i => i.GetProperty("html").GetString()!);
        Assert.Equal(missed.Order(), items.Keys.Order());
        Assert.Contains("took this message back", items[missed[3]], StringComparison.Ordinal);
        Assert.DoesNotContain("Missed 3<", string.Concat(items.Values), StringComparison.Ordinal);
        // From there on nothing is left.
        Assert.Empty((await after.JoinAsync(stream, changes.Value.GetProperty("cursor").GetString()!))!.Value.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_was_long_away_gets_it_piece_by_piece_in_order_and_reads_the_page_again_after_very_long()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var (stream, cursor) = await ana.StreamAsync();
        var said = new List<Guid>();
        for (var i = 0; i < 5; i++) { said.Add(await ana.SayAsync($"Said {i}")); }
        // A hundred at once are told: the five come behind what is gone again, in two pieces.
        await north.ExecuteAsync($"insert into kernel.event (stream, kind, subject, at) select {stream}, 'message.sent', gen_random_uuid(), now() from generate_series(1, 120)");
        for (var i = 5; i < 10; i++) { said.Add(await ana.SayAsync($"Said {i}")); }
        await using var client = await LiveClient.OpenAsync(ana, App);
        var (told, pieces) = (new List<Guid>(), 0);
        for (var more = true; more; pieces++)
        {
            var changes = (await client.JoinAsync(stream, cursor))!.Value;
            told.AddRange(changes.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            (cursor, more) = (changes.GetProperty("cursor").GetString()!, changes.GetProperty("more").GetBoolean());
        }
        Assert.Equal(2, pieces);
        Assert.Equal(said, told);

        await north.ExecuteAsync($"insert into kernel.event (stream, kind, subject, at) select {stream}, 'message.sent', gen_random_uuid(), now() from generate_series(1, 5001)");
        var missed = (await client.JoinAsync(stream, cursor))!.Value;
        Assert.True(missed.GetProperty("missed").GetBoolean());
        Assert.Empty(missed.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Nobody_watches_what_they_may_not_read()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (stream, cursor) = await (await north.SignedInAsAsync("staff")).StreamAsync();
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("administrator") })
        {
            await using var client = await LiveClient.OpenAsync(other, App);
            foreach (var name in new[] { stream, "channel:00000000000000000000000000000001", "channel:x", "discussions", "", "account:00000000000000000000000000000001" }) { Assert.Null(await client.JoinAsync(name, cursor)); }
        }
        foreach (var stranger in new[] { north.Stranger(), (await south.SignedInAsAsync("staff")).At(App, north.Prefix) })
        {
            await Assert.ThrowsAsync<WebSocketException>(() => LiveClient.OpenAsync(stranger, App));
        }
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_refused_and_those_that_stand_are_undisturbed()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Limits:LiveConnections"] = "2" });
        var north = await App.HospitalAsync();
        await node.FindAsync(north.Id, _ => true);
        var ana = (await north.SignedInAsAsync("staff")).At(node);
        var (stream, cursor) = await ana.StreamAsync();
        await using var first = await LiveClient.OpenAsync(ana, node);
        Assert.NotNull(await first.JoinAsync(stream, cursor));
        var second = await LiveClient.OpenAsync(ana, node);
        await Assert.ThrowsAsync<WebSocketException>(() => LiveClient.OpenAsync(ana, node));
        await ana.SayAsync("Still here");
        Assert.Single((await first.ChangedAsync()).GetProperty("items").EnumerateArray());
        await second.DisposeAsync();
        await Wait.UntilAsync("there is room again", async () =>
        {
            try { await (await LiveClient.OpenAsync(ana, node)).DisposeAsync(); return true; }
            catch (WebSocketException) { return false; }
        });
    }

    [Fact]
    public async Task A_session_that_ends_takes_its_connection_with_it()
    {
        var north = await App.HospitalAsync();
        var (ana, admin) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator"));
        var (stream, cursor) = await ana.StreamAsync();
        await using var client = await LiveClient.OpenAsync(ana, App);
        Assert.NotNull(await client.JoinAsync(stream, cursor));
        await (await admin.GetAsync($"/people/{ana.Person.Id}")).SubmitAsync("Suspend");
        await Wait.UntilAsync("the connection is over", () => client.IsOver);
    }

    [Fact]
    public async Task Whom_a_channel_is_no_longer_for_hears_no_more_of_it()
    {
        var north = await App.HospitalAsync();
        var (ben, admin) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator"));
        var theatres = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({theatres}, 'group', 'Theatres', 'THEATRES', 'department', 'hand')");
        var (stream, cursor) = await ben.StreamAsync();
        await using var client = await LiveClient.OpenAsync(ben, App);
        Assert.NotNull(await client.JoinAsync(stream, cursor));
        Assert.True((await admin.PostAsync("/discussion/everyone/edit", ("Input.Name", "Everyone"), ("Input.Audience", $"{Audience.SomeGroups}"), ("Input.Groups", $"{theatres}"))).IsRedirect);
        await Wait.UntilAsync("the connection is over", () => client.IsOver);
        await using var again = await LiveClient.OpenAsync(ben, App);
        Assert.Null(await again.JoinAsync(stream, cursor));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"type":1,"invocationId":"9","target":"Join","arguments":[1]}""")]
    [InlineData("""{"type":1,"invocationId":"9","target":"EnterAsync","arguments":[]}""")]
    public async Task A_frame_that_makes_no_sense_harms_nobody_else(string frame)
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var (stream, cursor) = await ben.StreamAsync();
        await using var odd = await LiveClient.OpenAsync(ana, App);
        await using var client = await LiveClient.OpenAsync(ben, App);
        await client.JoinAsync(stream, cursor);
        await odd.SendAsync(frame);
        await ana.SayAsync("Still here");
        Assert.Single((await client.ChangedAsync()).GetProperty("items").EnumerateArray());
    }
}
