using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>What an item becomes here. Nothing is more public than it was.</summary>
public sealed class WhatComesInTests : ImportTest
{
    [Fact]
    public async Task A_post_is_read_by_everybody_and_a_private_one_by_staff()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Open", slug: "open") + Wxr.Item(2, "Closed", status: "private", slug: "closed")), blog: "old");
        var (stranger, nurse) = (Hospital.Stranger(), await Hospital.SignedInAsAsync("staff"));
        Assert.Equal((200, 404), ((await stranger.GetAsync("/blogs/old/open")).Status, (await stranger.GetAsync("/blogs/old/closed")).Status));
        Assert.Equal(200, (await nurse.GetAsync("/blogs/old/closed")).Status);
        Assert.Equal(404, (await (await (await App.HospitalAsync("south")).SignedInAsAsync("staff")).GetAsync("/blogs/old/open")).Status);
    }

    [Fact]
    public async Task With_readers_staff_nothing_is_for_everybody()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Open", slug: "open")), blog: "old", forStaff: true);
        Assert.Equal(404, (await Hospital.Stranger().GetAsync("/blogs/old/open")).Status);
        Assert.Equal(200, (await (await Hospital.SignedInAsAsync("staff")).GetAsync("/blogs/old/open")).Status);
    }

    [Theory]
    [InlineData("draft", "2015-03-02 10:00:00", "")]
    [InlineData("pending", "0000-00-00 00:00:00", "")]
    [InlineData("auto-draft", "2015-03-02 10:00:00", "")]
    [InlineData("future", "2015-03-02 10:00:00", "has passed: it is a draft")]
    [InlineData("wc-refunded", "2015-03-02 10:00:00", "is not known here: it is a draft")]
    public async Task What_was_not_out_is_a_draft(string status, string date, string said)
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Later", status: status, date: date)));
        Assert.Equal((1L, 0L), (await CountAsync(), await Hospital.ValueAsync<long>($"select count(*) from blogs.publication")));
        Assert.Equal(said.Length > 0, Said(report, "Later").Any(l => l.Contains(said, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_behind_a_password_is_a_draft_for_staff_and_the_password_is_nowhere()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Locked", more: "<wp:post_password>opensesame</wp:post_password>")));
        Assert.Contains("changed: it was behind a password: a draft now, and the password is not kept", Said(report, "Locked"));
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from blogs.publication"));
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post where audience_id = '00000000-0000-7000-8000-000000000003'"));
        Assert.Equal(0L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post p where p::text like '%opensesame%'"));
    }

    [Fact]
    public async Task What_is_to_come_out_comes_out_then_and_what_was_sticky_is_pinned()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Coming", status: "future", date: "2091-03-02 10:00:00") + Wxr.Item(2, "First", more: "<wp:is_sticky>1</wp:is_sticky>")));
        Assert.Equal(2091, (await Hospital.ValueAsync<DateTime>($"select publish_at from blogs.schedule")).Year);
        Assert.Equal("First", await Hospital.ValueAsync<string>($"select title from blogs.publication join blogs.post on id = post_id where is_pinned"));
    }

    [Fact]
    public async Task The_trash_stays_behind_with_what_was_said_there()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "Gone", status: "trash", more: Wxr.Comment(1, "Why?")) + Wxr.Item(2, "Menu", kind: "nav_menu_item") + Wxr.Item(3, "Shoe", kind: "product")));
        Assert.Equal(0L, await CountAsync());
        Assert.Contains("left out: it was in the trash", Said(report, "Gone"));
        Assert.Contains("left out: what it was said about is left out", Said(report, "on “Gone”"));
        Assert.Contains("left out: it is an entry of a menu", Said(report, "Menu"));
        Assert.Contains("left out: things of the kind “product” have no place here", Said(report, "Shoe"));
    }

    [Fact]
    public async Task A_page_stands_in_no_list()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Visiting hours", kind: "page", slug: "hours") + Wxr.Item(2, "News", slug: "news")), blog: "old");
        var stranger = Hospital.Stranger();
        Assert.Equal(200, (await stranger.GetAsync("/blogs/old-pages/hours")).Status);
        Assert.DoesNotContain("Visiting hours", (await stranger.GetAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("News", (await stranger.GetAsync("/")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_with_one_slug_a_title_without_words_and_a_text_without_end()
    {
        var report = await BringAsync(Files.Of(Wxr.Item(1, "One", slug: "same") + Wxr.Item(2, "Two", slug: "same") + Wxr.Item(3, "", "<p>These &amp; those words stand for it.</p>") + Wxr.Item(4, "Long", new string('x', 5_000_000), more: Wxr.Comment(1, "So long."))
            + Wxr.Item(5, new string('t', 300)) + Wxr.Item(6, "&lt;b&gt;Bold&lt;/b&gt; &amp;amp; new")), blog: "old");
        Assert.Equal(5L, await CountAsync());
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post where title = 'These & those words stand for it.'"));
        Assert.Equal(1L, await Hospital.ValueAsync<long>($"select count(*) from blogs.post where title = 'Bold & new'"));
        Assert.Contains("left out: it has more than 200,000 characters", Said(report, "Long"));
        Assert.Contains("changed: its title is cut to 200 characters", Said(report, "ttt"));
        Assert.Equal(200, (await Hospital.Stranger().GetAsync("/blogs/old/same-2")).Status);
    }

    [Fact]
    public async Task Ten_tags_come_in_and_the_rest_are_listed()
    {
        var terms = string.Concat(Enumerable.Range(1, 12).Select(i => $"<category domain=\"post_tag\" nicename=\"t{i}\">Tag {i}</category>"));
        var report = await BringAsync(Files.Of("<wp:tag><wp:tag_slug>t1</wp:tag_slug><wp:tag_name>Tag 1</wp:tag_name></wp:tag><wp:tag><wp:tag_slug>t12</wp:tag_slug><wp:tag_name>Tag 12</wp:tag_name></wp:tag>" + Wxr.Item(1, "Filed", more: terms + "<category domain=\"category\" nicename=\"uncategorized\">Uncategorized</category>")));
        Assert.Equal(10, (await Hospital.ValueAsync<string[]>($"select tags from blogs.post")).Length);
        Assert.Contains(Said(report, "Filed"), l => l.Contains("“Tag 11”, “Tag 12”", StringComparison.Ordinal));
        Assert.Equal((1, 1), (Tally(report, "tag").Added, Tally(report, "tag").LeftOut));
    }

    [Fact]
    public async Task Who_wrote_is_a_person_with_that_address_or_a_byline()
    {
        var dana = await Hospital.PersonAsync("Dana", "staff");
        await BringAsync(Files.Of(Author("ann", "Ann Quincy", dana.Email.ToUpperInvariant()) + Author("bob", "Bob Marsh", "bob@old.example") + Wxr.Item(1, "Hers") + Wxr.Item(2, "His").Replace("<dc:creator>ann", "<dc:creator>bob", StringComparison.Ordinal) + Wxr.Item(3, "Theirs").Replace("<dc:creator>ann", "<dc:creator>carol", StringComparison.Ordinal)));
        Assert.Equal(dana.Id, await Hospital.ValueAsync<Guid>($"select author_id from blogs.post where title = 'Hers'"));
        Assert.Equal(("bob@old.example", true), (await Hospital.ValueAsync<string>($"select email from blogs.post p join kernel.account a on a.id = author_id where p.title = 'His'"), await Hospital.ValueAsync<bool>($"select is_byline from blogs.post p join kernel.account a on a.id = author_id where p.title = 'His'")));
        Assert.Equal("carol", await Hospital.ValueAsync<string>($"select given_name from blogs.post p join kernel.account a on a.id = author_id where p.title = 'Theirs'"));
    }

    [Fact]
    public async Task A_link_to_another_post_leads_to_it()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "First", slug: "first").Replace("?p=1<", "2015/03/first/<", StringComparison.Ordinal)
            + string.Concat(Enumerable.Range(10, 200).Select(i => Wxr.Item(i, $"Between {i}")))
            + Wxr.Item(2, "Second", "<p>See <a href=\"https://old.example/2015/03/first/#respond\">the first</a>, <a href=\"/?p=1\">again</a> and <a href=\"https://else.example/2015/03/first/\">another</a>.</p>")), blog: "old");
        Assert.Equal("See [the first](/blogs/old/first), [again](/blogs/old/first) and [another](https://else.example/2015/03/first/).", await Hospital.ValueAsync<string>($"select trim(e'\n' from markdown) from blogs.post where title = 'Second'"));
    }

    [Fact]
    public async Task A_script_is_text_nowhere()
    {
        await BringAsync(Files.Of(Wxr.Item(1, "Bad <![CDATA[<script>alert(1)</script>]]>", "<p onclick=\"alert(1)\">Good.</p><script>alert(1)</script><a href=\"javascript:alert(1)\">press</a><svg onload=\"alert(1)\">", slug: "bad", more: Wxr.Comment(1, "<img src=x onerror=alert(1)>Nice.", author: "&lt;script&gt;alert(1)&lt;/script&gt;"))), blog: "old");
        var page = await (await Hospital.SignedInAsAsync("communicator")).GetAsync("/blogs/old/bad");
        Assert.Empty(page.All("main script, main [onclick], main [onerror], main [onload], main a[href^=javascript]"));
        Assert.Contains("Nice.", page.Words, StringComparison.Ordinal);
    }

    internal static string Author(string login, string name, string email) =>
        $"<wp:author><wp:author_id>{login.Length}{login[0] - 'a'}</wp:author_id><wp:author_login>{login}</wp:author_login><wp:author_email>{email}</wp:author_email><wp:author_display_name>{name}</wp:author_display_name></wp:author>";

    private Task<long> CountAsync() => Hospital.ValueAsync<long>($"select count(*) from blogs.post");
}
