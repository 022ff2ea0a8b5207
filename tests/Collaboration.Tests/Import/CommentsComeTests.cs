using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>What was said under an old post, and by whom.</summary>
public sealed class CommentsComeTests : ImportTest
{
    [Fact]
    public async Task What_was_shown_is_shown_and_what_waited_waits()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Talk", slug: "talk", more: Wxr.Comment(1, "It was <b>cold</b>.") + Wxr.Comment(2, "Nobody has read this.", approved: "0") + Wxr.Comment(3, "Buy!", approved: "spam")
            + Wxr.Comment(4, "Oh.", approved: "trash") + Wxr.Comment(5, "[...] link [...]", type: "pingback") + Wxr.Comment(6, " ") + Wxr.Comment(7, "") + Wxr.Comment(8, "Paid", type: "order_note"))), blog: "old");
        var page = await (await Hospital.SignedInAsAsync("staff")).GetAsync("/blogs/old/talk");
        Assert.Contains("It was cold.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody has read this", page.Words, StringComparison.Ordinal);
        Assert.Contains("Nobody has read this", (await (await Hospital.SignedInAsAsync("communicator")).GetAsync("/comments/review")).Words, StringComparison.Ordinal);
        Assert.Equal((2, 6), (Tally(report, "comment").Added, Tally(report, "comment").LeftOut));
        var said = Said(report, "on “Talk”");
        Assert.All(["it is spam", "it was in the trash", "it is a link that another site sent", "it says nothing", "comments of the kind “order_note” have no place here"], why => Assert.Contains($"left out: {why}", said));
    }

    [Fact]
    public async Task A_thread_is_one_level_deep_whatever_its_order_and_a_circle_ends()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Talk", more: Wxr.Comment(3, "Third", parent: 2) + Wxr.Comment(2, "Second", parent: 1) + Wxr.Comment(1, "First")
            + Wxr.Comment(4, "Four", parent: 5) + Wxr.Comment(5, "Five", parent: 4) + Wxr.Comment(6, "Orphan", parent: 99) + Wxr.Comment(7, "Under spam", parent: 8) + Wxr.Comment(8, "Spam", approved: "spam"))));
        await using var database = await Hospital.OpenAsync();
        var threads = await database.ListAsync<string>($"select c.markdown || ' < ' || coalesce(p.markdown, '-') from blogs.comment c left join blogs.comment p on p.id = c.parent_id order by 1");
        Assert.Equal(["First < -", "Five < -", "Four < -", "Orphan < -", "Second < First", "Third < First", "Under spam < -"], threads);
        Assert.Equal(1, report.Lines.Single(l => l.Why.StartsWith("an answer to an answer", StringComparison.Ordinal)).Times);
    }

    [Fact]
    public async Task Mail_network_address_and_site_of_who_commented_are_nowhere()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Talk", more: Wxr.Comment(1, "Hello."))));
        await using var database = await App.Cluster.OpenAsync("postgres");
        foreach (var table in await database.ListAsync<string>($"select name from kernel.tenant_tables()"))
        {
            var rows = await database.ValueAsync<string>($"select query_to_xml(format('select * from %s where tenant_id = %s', {table}::text, {Hospital.Id}::int), false, false, '')::text");
            Assert.All(["lee@example.org", "203.0.113.9", "lee.example"], secret => Assert.DoesNotContain(secret, rows, StringComparison.OrdinalIgnoreCase));
        }
        Assert.Equal("Lee Marshall", await Hospital.ValueAsync<string>($"select given_name || ' ' || family_name from blogs.comment"));
    }

    [Fact]
    public async Task Who_has_an_account_here_says_it_here()
    {
        var dana = await Hospital.PersonAsync("Dana", "staff");
        await BringAsync(Files.Of(Wxr.Item(1, "Talk", more: Wxr.Comment(1, "Mine.", email: dana.Email.ToUpperInvariant()) + Wxr.Comment(2, "Not hers."))));
        Assert.Equal(dana.Id, await Hospital.ValueAsync<Guid>($"select author_id from blogs.comment where markdown = 'Mine.'"));
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from blogs.comment where author_id is null"));
    }

    [Fact]
    public async Task What_is_longer_than_a_comment_may_be_is_cut_and_listed()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Talk", more: Wxr.Comment(1, string.Join(' ', Enumerable.Repeat("word", 3000))))));
        Assert.Equal(5000, await Hospital.ValueAsync<int>($"select length(markdown) from blogs.comment"));
        Assert.Contains("changed: it is cut to 5,000 characters", Said(report, "on “Talk”"));
    }

    [Fact]
    public async Task More_comments_than_one_batch_takes_come_in()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Talk", more: string.Concat(Enumerable.Range(1, 1300).Select(i => Wxr.Comment(i, $"Number {i}.", parent: i % 3 == 0 ? 1 : 0))))));
        Assert.Equal(1300, Tally(report, "comment").Added);
        Assert.Equal((1300L, 433L), (await Hospital.ValueAsync<long>($"select count(*) from blogs.comment"), await Hospital.ValueAsync<long>($"select count(*) from blogs.comment where parent_id is not null")));
    }
}
