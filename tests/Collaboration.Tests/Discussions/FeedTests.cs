using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Discussions;

/// <summary>What is new over all: messages, posts and comments in one order, each reader's own.</summary>
public sealed class FeedTests : AppTest
{
    private const string Path = "/discussion";

    [Fact]
    public async Task Messages_posts_and_comments_stand_in_one_order_and_lead_to_where_they_are()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ruth"));
        var older = await north.PostAsync(ruth.Person, "Older plans", daysAgo: 3);
        var newer = await north.PostAsync(ruth.Person, "Newer plans", daysAgo: 2);
        await north.CommentAsync(older, ana.Person, "Is that **still** so?", daysAgo: 1);
        var said = await ana.SayAsync("Soup *tonight*");
        await ruth.SayAsync("With bread.", $"{Talk.Everyone}/{said}");
        var page = await ruth.GetAsync(Path);
        Assert.Equal(["Message", "Comment", "Post"], page.All(".card .pill").Select(p => p.TextContent));
        var (message, comment, post) = (page.All(".card")[0], page.All(".card")[1], page.All(".card")[2]);
        Assert.Contains("Soup tonight", message.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ruth: With bread.", message.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{north.Prefix}{Talk.Everyone}/{said}", message.QuerySelector("a.act")!.GetAttribute("href"));
        Assert.StartsWith("1 reply", message.QuerySelector("a.act")!.TextContent, StringComparison.Ordinal);
        // Its own card would say the same again further down.
        Assert.Contains("Is that still so?", comment.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Older plans", $"{north.Prefix}{older.Path}"), (comment.QuerySelector("h2")!.TextContent, comment.QuerySelector("h2 a")!.GetAttribute("href")));
        Assert.DoesNotContain(ana.Person.FamilyName, comment.TextContent, StringComparison.Ordinal);
        Assert.Equal("Newer plans", post.QuerySelector("h2")!.TextContent);
        Assert.Contains(ruth.Person.FullName, post.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_posts_card_shows_the_last_two_comments_and_how_many_there_are()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.PersonAsync("Ana", "staff"), await north.SignedInAsAsync("leader", "Ruth"));
        var post = await north.PostAsync(ruth.Person, daysAgo: 1);
        for (var i = 1; i <= 3; i++) { await north.CommentAsync(post, ana, $"Comment {i}", daysAgo: 2 - i * 0.1); }
        await north.CommentAsync(post, ana, "Not yet", state: "waiting");
        var card = Assert.Single((await ruth.GetAsync(Path)).All(".card"));
        Assert.Equal(["Ana: Comment 2", "Ana: Comment 3"], card.QuerySelectorAll(".word p").Select(p => p.TextContent));
        Assert.StartsWith("3 comments", card.QuerySelector("a.act")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_a_card_of_what_they_may_not_read()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, staff, group) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff"), Guid.NewGuid());
        await north.ExecuteAsync($"insert into kernel.audience (id, kind, name, key, group_kind, source) values ({group}, 'group', 'Nights', 'NIGHTS', 'shift', 'hand')");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id, source) values ({group}, {ruth.Person.Id}, 'hand')");
        await north.ExecuteAsync($"insert into discussions.channel (id, slug, name, audience_id) values (gen_random_uuid(), 'nights', 'Nights', {group})");
        var secret = await north.PostAsync(ruth.Person, "For the nights", audience: group);
        await north.CommentAsync(secret, ruth.Person, "Between us");
        await north.PostAsync(ruth.Person, "A draft", published: false);
        var said = await ruth.SayAsync("Psst", "/discussion/nights");
        Assert.Equal(2, (await ruth.GetAsync(Path)).All(".card").Count);
        Assert.Empty((await staff.GetAsync(Path)).All(".card"));
        Assert.Empty((await (await south.SignedInAsAsync("administrator")).GetAsync(Path)).All(".card"));
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) }) { Assert.Equal(404, (await other.GetAsync(Path)).Status); }
        await ruth.PostAsync($"/discussion/messages/{said}/take-back");
        Assert.DoesNotContain("Psst", (await ruth.GetAsync(Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Older_cards_follow_page_by_page_and_none_is_missing_or_comes_twice()
    {
        var north = await App.HospitalAsync();
        var (ana, ruth) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ruth", "leader"));
        for (var i = 0; i < 20; i++) { await north.PostAsync(ruth, $"Post {i}", daysAgo: 10 + i / 3); }
        await north.ExecuteAsync($"insert into discussions.message (id, channel_id, author_id, by_leader, markdown, html, state, sent_at) select gen_random_uuid(), c.id, {ana.Person.Id}, false, 'n' || i, '<p>n</p>', 'said', p.published_at from discussions.channel c, (select distinct published_at from blogs.publication) p, generate_series(1, 3) i where c.slug = 'everyone'");
        var total = 20 + await north.ValueAsync<long>($"select count(*) from discussions.message");
        var seen = new List<string>();
        for (var path = Path; path is not null;)
        {
            var page = await ana.GetAsync(path);
            Assert.InRange(page.All(".card").Count, 1, Feed.OnPage);
            seen.AddRange(page.All(".card").Select(c => c.QuerySelector("a.act")!.GetAttribute("href")!));
            path = page.Document.QuerySelector(".paging a")?.GetAttribute("href")?[north.Prefix.Length..];
        }
        Assert.Equal(total, seen.Count);
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("x"), InlineData("1.2"), InlineData("-1.00000000000000000000000000000001"), InlineData("9999999999999999999.00000000000000000000000000000001")]
    public async Task A_place_that_is_none_is_not_found(string before)
    {
        var ana = await (await App.HospitalAsync()).SignedInAsAsync("staff");
        Assert.Equal(404, (await ana.GetAsync($"{Path}?before={before}")).Status);
    }

    [Fact]
    public async Task What_is_said_from_the_feed_stands_in_the_channel()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var page = await (await (await ana.GetAsync(Path)).SubmitAsync("Say it", ("Input.Text", "From the feed"))).FollowAsync();
        Assert.Equal(["From the feed"], page.Said());
    }

    [Fact]
    public async Task What_is_new_is_told_to_open_feeds_of_those_who_may_see_it()
    {
        var north = await App.HospitalAsync();
        await north.RuleAsync("reviewed");
        var (ana, ben, ruth, desk) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator"));
        var post = await north.PostAsync(ruth.Person);
        var link = (await ben.GetAsync(Path)).One("[data-news]");
        var streams = link.GetAttribute("data-news")!.Split(' ');
        Assert.Contains($"feed:{Audience.Staff:N}", streams);
        await using var open = await LiveClient.OpenAsync(ben, App);
        foreach (var stream in streams) { Assert.NotNull(await open.JoinAsync(stream, link.GetAttribute("data-cursor")!)); }
        Assert.Null(await open.JoinAsync($"feed:{Guid.NewGuid():N}", "0.0"));
        var said = await ana.SayAsync("Soup");
        Assert.Equal(said, await NextAsync(open));
        var comment = Guid.CreateVersion7();
        await ana.PostAsync($"/posts/{post.Id}/comments", ("Input.Id", $"{comment}"), ("Input.Text", "When?"));
        await (await desk.GetAsync($"/comments/{comment}/review")).SubmitAsync("Approve");
        Assert.Equal(comment, await NextAsync(open));
        var written = await north.PostAsync(ruth.Person, "Coming", published: false);
        await (await ruth.GetAsync($"/posts/{written.Id}/edit")).SubmitAsync("Publish");
        Assert.Equal(written.Id, await NextAsync(open));
    }

    [Fact]
    public async Task A_conversations_last_words_are_there_for_the_card_of_its_thing()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        var (thing, conversations) = (Guid.CreateVersion7(), App.Services.GetRequiredService<IConversations>());
        await north.UseAsync<CollaborationDb, int>(async db =>
        {
            conversations.Open(db, thing, "A thing", "/things/7", Audience.Staff, TimeProvider.System.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        for (var i = 1; i <= 3; i++) { await ana.SayAsync($"Word {i}", $"/discussion/conversations/{thing}"); }
        var talk = Assert.Single(await north.UseAsync<CollaborationDb, IReadOnlyDictionary<Guid, FeedTalk>>(db => conversations.TalksAsync(db, [thing], default))).Value;
        Assert.Equal((3, "Word 2, Word 3"), (talk.Count, string.Join(", ", talk.Last.Select(w => w.Words))));
        Assert.Empty((await ana.GetAsync(Path)).All(".card"));
    }

    private static async Task<Guid> NextAsync(LiveClient client) => Assert.Single((await client.ChangedAsync()).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid();
}
