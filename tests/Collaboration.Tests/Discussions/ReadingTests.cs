using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>What somebody has read, pinned and follows.</summary>
public sealed class ReadingTests : AppTest
{
    private static string? Unread(Page page) => page.Document.QuerySelector(".chips [data-unread]")?.FirstChild?.TextContent;

    private static Task<Page> ReadAsync(Browser person, Guid upTo) => person.PostAsync($"{Talk.Everyone}/read", ("upTo", $"{upTo}"));

    private static async Task<Browser> WithTwoChannelsAsync(Hospital hospital)
    {
        var desk = await hospital.SignedInAsAsync("communicator");
        await desk.PostAsync("/discussion/new", ("Input.Name", "Second"), ("Input.Audience", $"{Kernel.Audiences.Audience.Staff}"));
        return desk;
    }

    [Fact]
    public async Task What_others_said_since_is_counted_for_the_reader_alone_and_looking_changes_nothing()
    {
        var north = await App.HospitalAsync();
        await WithTwoChannelsAsync(north);
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var first = await ana.SayAsync("First");
        await ReadAsync(ben, first);
        Assert.Null(Unread(await ben.GetAsync(Talk.Everyone)));
        await ana.SayAsync("Second");
        await ana.SayAsync("A reply", $"{Talk.Everyone}/{first}");
        await ben.SayAsync("My own");
        foreach (var path in new[] { Talk.Everyone, "/discussion/second", Talk.Everyone }) { Assert.Equal("1", Unread(await ben.GetAsync(path))); }
        var page = await ben.GetAsync(Talk.Everyone);
        Assert.Equal("New since you were here", page.One(".until").TextContent);
        Assert.Contains("First", page.One(".until").NextElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Null(Unread(await ana.GetAsync(Talk.Everyone)));
        Assert.Equal(303, (await page.SubmitAsync("Mark all as read")).Status);
        page = await ben.GetAsync(Talk.Everyone);
        Assert.Null(Unread(page));
        Assert.Empty(page.All(".until"));
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.event where kind like '%read%'"));
    }

    [Fact]
    public async Task Read_goes_forward_only_and_back_where_the_reader_says_so()
    {
        var north = await App.HospitalAsync();
        await WithTwoChannelsAsync(north);
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var said = new List<Guid>();
        for (var i = 0; i < 3; i++) { said.Add(await ana.SayAsync($"n{i}")); }
        await ReadAsync(ben, said[2]);
        await ReadAsync(ben, said[0]);
        Assert.Null(Unread(await ben.GetAsync(Talk.Everyone)));
        var back = await (await ben.GetAsync($"/discussion/messages/{said[1]}")).SubmitAsync("Mark as unread from here");
        var page = await back.FollowAsync();
        Assert.Equal("2", Unread(page));
        // The page that says so does not mark it as read again by itself.
        Assert.Empty((await ben.GetAsync($"{Talk.Everyone}?unread=true")).All("[data-read]"));
    }

    [Fact]
    public async Task What_was_taken_back_is_not_unread_and_nobody_counts_beyond_a_hundred()
    {
        var north = await App.HospitalAsync();
        await WithTwoChannelsAsync(north);
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        await ReadAsync(ben, await ana.SayAsync("Read"));
        var gone = await ana.SayAsync("Gone");
        await ana.PostAsync($"/discussion/messages/{gone}/take-back");
        Assert.Null(Unread(await ben.GetAsync(Talk.Everyone)));
        await north.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select gen_random_uuid(), c.id, {ana.Person.Id}, false, 'n', '<p>n</p>', 'said', now() + interval '1 hour' from discussions.channel c, generate_series(1, 120) i where c.slug = 'everyone'");
        Assert.Equal("99+", Unread(await ben.GetAsync("/discussion/second")));
    }

    [Fact]
    public async Task Nobody_marks_or_follows_what_they_may_not_read()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var id = await (await north.SignedInAsAsync("staff")).SayAsync("For us");
        foreach (var other in new[] { await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("staff"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix), north.Stranger() })
        {
            Assert.Equal(404, (await ReadAsync(other, id)).Status);
            Assert.Equal(404, (await other.PostAsync($"{Talk.Everyone}/unread", ("from", $"{id}"))).Status);
            foreach (var what in new[] { "following", "pin" }) { Assert.Equal(404, (await other.PostAsync($"/discussion/messages/{id}/{what}", ("on", "true"))).Status); }
            Assert.Equal(404, (await other.GetAsync($"/discussion/messages/{id}")).Status);
        }
        Assert.Equal(404, (await (await north.SignedInAsAsync("patient")).PostAsync($"{Talk.Everyone}/following", ("on", "true"))).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select (select count(*) from discussions.reading) + (select count(*) from discussions.pin) + (select count(*) from discussions.thread_following)"));
    }

    [Fact]
    public async Task What_is_new_over_all_says_what_is_unread_in_each_channel_as_the_channels_do()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff"));
        await WithTwoChannelsAsync(north);
        await ReadAsync(ben, await ana.SayAsync("One"));
        await ana.SayAsync("Two");
        foreach (var (path, here) in new[] { ("/discussion", "What is new"), ("/discussion/second", "Second") })
        {
            var page = await ben.GetAsync(path);
            Assert.Equal("1", Unread(page));
            Assert.Equal(here, page.One(".chips [aria-current=page]").TextContent);
            Assert.Equal(3, page.All(".chips a").Count);
        }
    }

    [Fact]
    public async Task What_stands_on_top_moves_for_who_has_the_channel_open_and_costs_other_messages_nothing()
    {
        var north = await App.HospitalAsync();
        var (desk, ana, ben) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff"));
        var (id, (stream, cursor)) = (await ana.SayAsync("The **lift** is out"), await ben.StreamAsync());
        Assert.Equal((stream, true), ((await ben.GetAsync(Talk.Everyone)).One(".pins").GetAttribute("data-own"), (await ben.GetAsync(Talk.Everyone)).One(".pins").HasAttribute("hidden")));
        await using var watching = await LiveClient.OpenAsync(ben, App);
        await watching.JoinAsync(stream, cursor);
        await desk.PostAsync($"/discussion/messages/{id}/pin", ("on", "true"));
        Assert.Equal($"<section aria-labelledby=\"pinned\" class=\"pins\" data-own=\"{stream}\"><h3 id=\"pinned\">Pinned</h3><ul role=\"list\"><li data-pin=\"{id}\"><a href=\"{north.Prefix}{Talk.Everyone}/{id}\"><b>Ana:</b> The lift is out</a></li></ul></section>", (await ItemsAsync(watching))[1]);
        Assert.Equal((await ItemsOfPageAsync(ben))[0], $"{id}");
        await ana.PostAsync($"/discussion/messages/{id}/edit", ("Input.Text", "The lift runs"));
        Assert.Contains("The lift runs", (await ItemsAsync(watching))[1], StringComparison.Ordinal);
        await ana.SayAsync("Thanks");
        Assert.Single(await ItemsAsync(watching));
        await ana.PostAsync($"/discussion/messages/{id}/take-back");
        Assert.DoesNotContain("data-pin", (await ItemsAsync(watching))[1], StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> ItemsAsync(LiveClient client) => [.. (await client.ChangedAsync()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("html").GetString()!)];

    private static async Task<IReadOnlyList<string>> ItemsOfPageAsync(Browser person) => [.. (await person.GetAsync(Talk.Everyone)).All(".pins [data-pin]").Select(p => p.GetAttribute("data-pin")!)];

    [Fact]
    public async Task Who_opens_channels_pins_and_three_stand_on_top_at_most_however_many_press_at_once()
    {
        var north = await App.HospitalAsync();
        var (desk, ana) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"));
        var said = new List<Guid>();
        for (var i = 0; i < 5; i++) { said.Add(await ana.SayAsync($"Note **{i}**")); }
        Assert.Equal(404, (await ana.PostAsync($"/discussion/messages/{said[0]}/pin", ("on", "true"))).Status);
        Assert.DoesNotContain("Pin it", (await ana.GetAsync($"/discussion/messages/{said[0]}")).Words, StringComparison.Ordinal);
        // One browser with one antiforgery cookie: five first pages at once would bring five.
        await desk.TokenAsync();
        var answers = await Task.WhenAll(said.Select(id => desk.PostAsync($"/discussion/messages/{id}/pin", ("on", "true"))));
        Assert.All(answers, a => Assert.Equal(303, a.Status));
        var page = await ana.GetAsync(Talk.Everyone);
        Assert.Equal(3, page.All(".pins li").Count);
        Assert.Matches("Ana: Note [0-4]|.*: Note [0-4]", page.One(".pins li").TextContent);
        var pinned = Guid.Parse(page.One(".pins a").GetAttribute("href")!.Split('/')[^1]);
        Assert.Equal(303, (await (await desk.GetAsync($"/discussion/messages/{pinned}")).SubmitAsync("Take it off the top")).Status);
        Assert.Equal(2, (await ana.GetAsync(Talk.Everyone)).All(".pins li").Count);
    }

    [Fact]
    public async Task What_was_taken_back_leaves_the_top_and_its_place()
    {
        var north = await App.HospitalAsync();
        var (desk, ana) = (await north.SignedInAsAsync("communicator"), await north.SignedInAsAsync("staff"));
        var said = new List<Guid>();
        for (var i = 0; i < 4; i++) { said.Add(await ana.SayAsync($"Note {i}")); }
        foreach (var id in said[..3]) { await desk.PostAsync($"/discussion/messages/{id}/pin", ("on", "true")); }
        await ana.PostAsync($"/discussion/messages/{said[0]}/take-back");
        Assert.Equal(2, (await ana.GetAsync(Talk.Everyone)).All(".pins li").Count);
        await desk.PostAsync($"/discussion/messages/{said[3]}/pin", ("on", "true"));
        Assert.Contains("Note 3", (await ana.GetAsync(Talk.Everyone)).One(".pins").TextContent, StringComparison.Ordinal);
    }
}
