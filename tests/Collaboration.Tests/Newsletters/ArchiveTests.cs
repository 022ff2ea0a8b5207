using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Feeds;
using Collaboration.Tests.Ideas;
using Xunit;

namespace Collaboration.Tests.Newsletters;

/// <summary>Issues that are out: their pages, for those whom they were meant for, as they stand now.</summary>
public sealed class ArchiveTests : AppTest
{
    [Fact]
    public async Task An_issue_stands_in_the_archive_for_its_readers_and_for_nobody_else()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (tess, ruth, ben) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff", "Ben"));
        var newsletter = await tess.NewsletterAsync();
        var (_, path) = await tess.SentAsync(north, newsletter, "Three short ones", await north.PostAsync(ruth, "First"), await north.PostAsync(ruth, "Second"));
        var page = await ben.GetAsync(path);
        Assert.Equal(["First", "Second"], page.Pieces());
        Assert.Equal("Three short ones", page.One("h1").TextContent);
        Assert.Contains("Three short ones", (await ben.GetAsync(newsletter)).Words, StringComparison.Ordinal);
        Assert.Contains("In the Loop", (await ben.GetAsync("/newsletters")).Words, StringComparison.Ordinal);
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("patient"), await south.SignedInAsAsync("staff") })
        {
            foreach (var address in new[] { path, newsletter, $"{newsletter}/growth", $"{newsletter}/issues", $"{newsletter}/edit" }) { Assert.Equal(404, (await other.GetAsync(address)).Status); }
            Assert.DoesNotContain("In the Loop", (await other.GetAsync("/newsletters")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_taken_back_or_for_others_by_now_is_not_in_it_any_more_for_strangers_too()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("leader", "Ruth"));
        var (one, two) = (await north.PostAsync(ruth.Person, "Goes", Audience.Public), await north.PostAsync(ruth.Person, "Stays", Audience.Public));
        var (_, path) = await tess.SentAsync(north, await tess.NewsletterAsync(audience: Audience.Public), "Both", one, two);
        var stranger = north.Stranger();
        Assert.Equal(["Goes", "Stays"], (await stranger.GetAsync(path)).Pieces());
        await (await ruth.GetAsync($"/posts/{one.Id}/edit")).SubmitAsync("Withdraw");
        Assert.Equal(["Stays"], (await stranger.GetAsync(path)).Pieces());
        Assert.Equal(["Stays"], (await tess.GetAsync(path)).Pieces());
    }

    [Fact]
    public async Task Its_page_is_shared_and_subscribed_to_and_known_to_search_feed_and_site_map()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth, ben) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff", "Ben"));
        var post = await north.PostAsync(ruth, "First", Audience.Public);
        var (id, path) = await tess.SentAsync(north, await tess.NewsletterAsync(audience: Audience.Public), "Kettles everywhere", post);
        var page = await north.Stranger().GetAsync(path);
        Assert.Contains(Uri.EscapeDataString($"{north.Prefix}{path}?from=colleague"), page.One(".share a[href^='mailto:']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("/newsletters/in-the-loop/subscribe?from=page", page.One(".share a[href*='subscribe']").GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("subscribe?from=colleague", (await north.Stranger().GetAsync(path + "?from=colleague")).One(".share a[href*='subscribe']").GetAttribute("href"), StringComparison.Ordinal);
        var joined = await (await ben.GetAsync(path + "?from=colleague")).SubmitAsync("Subscribe");
        Assert.Equal(303, joined.Status);
        Assert.Equal("colleague active", await north.ValueAsync<string>($"select came || ' ' || state from newsletters.subscriber where account_id = {ben.Person.Id}"));
        Assert.Contains(path + "<", (await north.Stranger().GetAsync("/sitemap.xml")).Text, StringComparison.Ordinal);
        var card = (await ben.GetAsync("/discussion")).All(".card").First(c => c.TextContent.Contains("Kettles everywhere", StringComparison.Ordinal));
        Assert.Equal("Newsletter", card.QuerySelector(".pill")!.TextContent);
        await Wait.UntilAsync("search knows the issue", async () => (await ben.GetAsync("/search?q=Kettles")).Words.Contains("Kettles everywhere", StringComparison.Ordinal));
        Assert.Contains("Newsletter", (await ben.GetAsync("/search?q=Kettles")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.event where kind = 'feed.new' and subject = {id}"));
    }

    [Fact]
    public async Task A_correction_is_on_the_page_at_once_and_on_record()
    {
        var north = await App.HospitalAsync();
        var (tess, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.PersonAsync("Ruth", "leader"));
        var (id, path) = await tess.SentAsync(north, await tess.NewsletterAsync(audience: Audience.Public), "Three short one", await north.PostAsync(ruth, "First", Audience.Public));
        Assert.Equal("Three short one", (await north.Stranger().GetAsync(path)).One("h1").TextContent);
        await tess.SaveAsync(id, "save", ("Input.Subject", "Three short ones"));
        Assert.Equal("Three short ones", (await north.Stranger().GetAsync(path)).One("h1").TextContent);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'issue.corrected' and subject = {id}"));
    }

    [Fact]
    public async Task An_issue_that_is_held_keeps_its_words_where_nobody_reads_them_and_loses_them_when_the_hold_is_lifted()
    {
        var north = await App.HospitalAsync();
        var (tess, olga, ruth) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("privacy officer", "Olga"), await north.PersonAsync("Ruth", "leader"));
        var (id, path) = await tess.SentAsync(north, await tess.NewsletterAsync(), "Held words", await north.PostAsync(ruth, "First"));
        Assert.Equal(303, (await olga.PostAsync("/people/holds", ("Input.What", path), ("Input.Reason", "Case 12"))).Status);
        Assert.Equal(303, (await (await tess.ComposeAsync(id)).SubmitAsync("Save", ("Input.Subject", "Other words"), ("Input.Do", "save"))).Status);
        Assert.Equal(303, (await (await olga.GetAsync($"/privacy/recall?address={Uri.EscapeDataString(path)}")).SubmitAsync("Take it back", ("Input.Reason", "mistake"))).Status);
        Assert.Equal(404, (await tess.GetAsync(path)).Status);
        Assert.Equal(("Other words", "Held words"), (await north.ValueAsync<string>($"select subject from newsletters.issue where id = {id}"), await north.ValueAsync<string>($"select heading from kernel.earlier_words where item_id = {id}")));
        var hold = await north.ValueAsync<Guid>($"select id from kernel.legal_hold where subject_id = {id}");
        var lifted = await (await olga.GetAsync($"/people/holds/{hold}")).SubmitAsync("Lift");
        Assert.True(lifted.Status == 303, lifted.Errors);
        await Wait.UntilAsync("the words are gone", async () => await north.ValueAsync<string>($"select subject from newsletters.issue where id = {id}") == "");
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from newsletters.piece where issue_id = {id}"));
    }

    [Fact]
    public async Task A_newsletter_for_a_group_is_there_for_the_group_and_for_those_who_write_it()
    {
        var north = await App.HospitalAsync();
        var (tess, nina, ben) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("staff", "Nina"), await north.SignedInAsAsync("staff", "Ben"));
        var nights = await north.GroupAsync("Nights", nina.Person.Id);
        var newsletter = await tess.NewsletterAsync("Night owl", Audience.SomeGroups, more: ("Input.Groups", $"{nights}"));
        var (_, path) = await tess.SentAsync(north, newsletter, "For you", await north.PostAsync(ben.Person, "For nights", nights), await north.PostAsync(ben.Person, "For staff"));
        // All of them are staff: what is for staff may stand in it.
        Assert.Equal(["For nights", "For staff"], (await nina.GetAsync(path)).Pieces());
        Assert.Equal(404, (await ben.GetAsync(path)).Status);
        Assert.DoesNotContain("Night owl", (await ben.GetAsync("/newsletters")).Text, StringComparison.Ordinal);
        // A patient comes into the group: from now on it is not for all of them.
        var patient = await north.PersonAsync("Pat", "patient");
        await north.ExecuteAsync($"insert into kernel.audience_member (audience_id, account_id, source) values ({nights}, {patient.Id}, 'hand')");
        var next = await tess.IssueAsync(newsletter, "Next");
        Assert.DoesNotContain("For staff", string.Join(' ', (await tess.ComposeAsync(next)).All("[data-offer]").Select(o => o.TextContent)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_archive_is_a_feed_with_what_its_reader_may_see_and_another_at_a_private_address()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (tess, ruth, ben) = (await north.SignedInAsAsync("communicator", "Tess"), await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff", "Ben"));
        var (goes, stays) = (await north.PostAsync(ruth.Person, "Goes", Audience.Public), await north.PostAsync(ruth.Person, "Stays", Audience.Public));
        var (open, inside) = (await tess.NewsletterAsync(audience: Audience.Public), await tess.NewsletterAsync("Inside"));
        var (_, path) = await tess.SentAsync(north, open, "Both <b>of</b> them", goes, stays);
        await tess.SentAsync(north, inside, "For us alone", stays);
        foreach (var form in new[] { "atom.xml", "rss.xml" })
        {
            var feed = await north.Stranger().GetAsync($"{open}/{form}");
            Assert.Equal(200, feed.Status);
            Assert.Contains("Both &lt;b&gt;of&lt;/b&gt; them", feed.Text, StringComparison.Ordinal);
            Assert.Contains(path, feed.Text, StringComparison.Ordinal);
            Assert.Contains("Goes", feed.Text, StringComparison.Ordinal);
            Assert.Equal(404, (await north.Stranger().GetAsync($"{inside}/{form}")).Status);
            Assert.Equal(404, (await (await south.SignedInAsAsync("staff")).GetAsync($"{inside}/{form}")).Status);
            Assert.Contains("For us alone", (await ben.GetAsync($"{inside}/{form}")).Text, StringComparison.Ordinal);
        }
        var mine = await PrivateFeedTests.MadeAsync(ben);
        Assert.Contains("For us alone", (await north.Stranger().GetAsync($"{mine}{inside}/rss.xml")).Text, StringComparison.Ordinal);
        Assert.Contains($"{inside}/rss.xml", (await north.Stranger().GetAsync($"{mine}/feeds.opml")).Text, StringComparison.Ordinal);
        await (await ruth.GetAsync($"/posts/{goes.Id}/edit")).SubmitAsync("Withdraw");
        await Wait.UntilAsync("what was withdrawn is in the feed no more", async () => (await north.Stranger().GetAsync($"{open}/rss.xml")).Text is var text && !text.Contains("Goes", StringComparison.Ordinal) && text.Contains("Stays", StringComparison.Ordinal));
    }
}
