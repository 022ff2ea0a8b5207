using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>What people say under a thing of another module.</summary>
public sealed class ConversationTests : AppTest
{
    [Fact]
    public async Task What_is_said_under_a_thing_stands_in_the_order_in_which_it_was_said_and_leads_back_to_it()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ben"));
        var thing = await OpenAsync(north, "/things/7");
        var first = await ana.SayAsync("Why is that?", PathOf(thing));
        var answer = await ben.PostAsync(PathOf(thing), ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Because."));
        Assert.StartsWith($"{north.Prefix}/things/7#m-", answer.Location, StringComparison.Ordinal);
        var page = await ana.GetAsync(PathOf(thing));
        Assert.Equal(["Why is that?", "Because."], page.Said());
        Assert.Equal($"{north.Prefix}/things/7", page.One("h1 a").GetAttribute("href"));
        Assert.Single(page.Document.QuerySelectorAll(".answer"));
        Assert.DoesNotContain("Reply", page.One(".thread").TextContent, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}/things/7#m-{first:N}", (await ben.PostAsync($"/discussion/messages/{first}/reaction", ("react", "agree"))).Location);
        Assert.Equal($"{north.Prefix}/things/7", (await ana.PostAsync($"/discussion/messages/{first}/take-back")).Location);
        Assert.Equal(["Because."], (await ana.GetAsync(PathOf(thing))).Said());
        var counts = await north.UseAsync<CollaborationDb, IReadOnlyDictionary<Guid, int>>(db => Conversations.CountAsync(db, [thing, Guid.NewGuid()], default));
        Assert.Equal(1, Assert.Single(counts).Value);
    }

    [Fact]
    public async Task It_is_in_no_list_and_has_no_address_among_the_channels()
    {
        var north = await App.HospitalAsync();
        var desk = await north.SignedInAsAsync("communicator");
        var thing = await OpenAsync(north, "/things/7");
        var id = await desk.SayAsync("Here", PathOf(thing));
        Assert.DoesNotContain("A thing", (await desk.GetAsync("/discussion")).Text, StringComparison.Ordinal);
        foreach (var path in new[] { $"/discussion/{thing:N}", $"/discussion/{thing:N}/edit", $"/discussion/{thing:N}/{id}" }) { Assert.Equal(404, (await desk.GetAsync(path)).Status); }
    }

    [Fact]
    public async Task Only_who_may_read_the_thing_reads_or_says_anything()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var group = Guid.NewGuid();
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({group}, 'group', 'Nights', 'NIGHTS', 'shift', 'hand')");
        var thing = await OpenAsync(north, "/things/7", group);
        foreach (var other in new[] { await north.SignedInAsAsync("administrator"), await north.SignedInAsAsync("patient"), north.Stranger(), await south.SignedInAsAsync("staff"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            Assert.Equal(404, (await other.GetAsync(PathOf(thing))).Status);
            Assert.Equal(404, (await other.PostAsync(PathOf(thing), ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Hello"))).Status);
        }
    }

    [Fact]
    public async Task Settled_it_is_read_and_not_written_and_a_thing_that_is_gone_takes_it_along()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var thing = await OpenAsync(north, "/things/7");
        await ana.SayAsync("It stays", PathOf(thing));
        await ChangeAsync(north, (db, at) => Conversations.ChangeAsync(db, thing, "Settled", "/things/8", Audience.Staff, isClosed: true, at, default));
        var page = await ana.GetAsync(PathOf(thing));
        Assert.Equal(("Settled", "It stays"), (page.One("h1").TextContent, Assert.Single(page.Said())));
        Assert.Contains("This conversation is closed", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await ana.PostAsync(PathOf(thing), ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "Still"))).Status);
        await ChangeAsync(north, (db, at) => Conversations.HideAsync(db, thing, isHidden: true, at, default));
        Assert.Equal(404, (await ana.GetAsync(PathOf(thing))).Status);
        await ChangeAsync(north, (db, at) => Conversations.HideAsync(db, thing, isHidden: false, at, default));
        Assert.Equal(["It stays"], (await ana.GetAsync(PathOf(thing))).Said());
    }

    [Fact]
    public async Task What_is_refused_comes_back_in_the_field_and_what_is_sent_twice_is_said_once()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var thing = await OpenAsync(north, "/things/7");
        var page = await ana.PostAsync(PathOf(thing), ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", new string('x', 4001)));
        Assert.Contains("Shorten your message to 4,000 characters", page.Errors, StringComparison.Ordinal);
        Assert.Equal(4001, page.One("textarea").TextContent.Trim().Length);
        var id = $"{Guid.CreateVersion7()}";
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.PostAsync(PathOf(thing), ("Input.Id", id), ("Input.Text", "Once"))));
        Assert.Equal(["Once"], (await ana.GetAsync(PathOf(thing))).Said());
    }

    [Fact]
    public async Task Another_modules_page_shows_it_to_who_takes_part_in_discussions_and_nothing_to_others()
    {
        await using var node = await App.StartAsync(more: new ThingModule());
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        var thing = await OpenAsync(north, "/things/7");
        await ana.SayAsync("Good morning", PathOf(thing));
        var directory = node.Services.GetRequiredService<TenantDirectory>();
        await Wait.UntilAsync("the node knows the hospital", () => directory.Current.Find(north.Id) is not null);
        var page = await ana.At(node).GetAsync($"/testing/things/{thing}");
        Assert.Equal(["Good morning"], page.Said());
        Assert.Equal(303, (await page.SubmitAsync("Say it", ("Input.Text", "And to you"))).Status);
        Assert.Equal(["Good morning", "And to you"], (await ana.At(node).GetAsync($"/testing/things/{thing}")).Said());
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient") }) { Assert.Equal("", (await other.At(node).GetAsync($"/testing/things/{thing}")).Words); }
        Assert.Equal("", (await ana.At(node).GetAsync($"/testing/things/{Guid.NewGuid()}")).Words);
    }

    [Fact]
    public async Task Who_has_it_open_is_told()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"));
        var thing = await OpenAsync(north, "/things/7");
        var (stream, cursor) = await ben.StreamAsync(PathOf(thing));
        await using var client = await LiveClient.OpenAsync(ben, App);
        Assert.NotNull(await client.JoinAsync(stream, cursor));
        var id = await ana.SayAsync("Now", PathOf(thing));
        Assert.Equal(id, Assert.Single((await client.ChangedAsync()).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task What_was_said_earlier_follows_page_by_page_in_its_order()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var thing = await OpenAsync(north, "/things/7");
        await north.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select gen_random_uuid(), {thing}, {ana.Person.Id}, false, 'n' || i, '<p>n' || i || '</p>', 'said', now() - interval '1 day' + i * interval '1 second' from generate_series(1, 60) i");
        var page = await ana.GetAsync(PathOf(thing));
        Assert.Equal(Enumerable.Range(11, 50).Select(i => $"n{i}"), page.Said());
        var earlier = await ana.GetAsync(page.One(".paging a").GetAttribute("href")![north.Prefix.Length..]);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => $"n{i}"), earlier.Said());
        Assert.Empty(earlier.Document.QuerySelectorAll("textarea"));
    }

    private IConversations Conversations => App.Services.GetRequiredService<IConversations>();

    private static string PathOf(Guid thing) => $"/discussion/conversations/{thing}";

    private async Task<Guid> OpenAsync(Hospital hospital, string path, Guid? audience = null)
    {
        var thing = Guid.CreateVersion7();
        await ChangeAsync(hospital, (db, at) => { Conversations.Open(db, thing, "A thing", path, audience ?? Audience.Staff, at); return Task.FromResult(true); });
        return thing;
    }

    private static Task<int> ChangeAsync(Hospital hospital, Func<CollaborationDb, DateTimeOffset, Task<bool>> change) => hospital.UseAsync<CollaborationDb, int>(async db =>
    {
        Assert.True(await change(db, TimeProvider.System.GetUtcNow()));
        return await db.SaveChangesAsync();
    });
}
