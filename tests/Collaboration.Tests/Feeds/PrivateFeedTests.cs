using System.Xml.Linq;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Feeds;

/// <summary>A private address opens what its owner may read now, and nothing once it has ended.</summary>
public sealed class PrivateFeedTests : AppTest
{
    private static readonly string[] s_feeds = ["/atom.xml", "/rss.xml", "/blogs/lets-talk/atom.xml", "/blogs/lets-talk/rss.xml"];

    [Fact]
    public async Task It_opens_what_its_owner_may_read_to_a_program_that_is_not_signed_in()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, nurse, patient) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("patient"));
        await north.PostAsync(ruth, "For everybody", Audience.Public);
        await north.PostAsync(ruth, "For staff");
        await north.PostAsync(ruth, "A draft", published: false);
        var (staffs, patients) = (await MadeAsync(nurse), await MadeAsync(patient));
        foreach (var feed in s_feeds.Append($"/authors/{ruth.Id}/rss.xml"))
        {
            var answer = await north.Stranger().GetAsync(staffs + feed);
            Assert.Equal(["For staff", "For everybody"], Titles(answer));
            Assert.Equal("no-cache, private", string.Join(", ", answer.Header("Cache-Control")!.Split(", ").Order()));
            Assert.Contains(App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix + staffs + feed, answer.Text, StringComparison.Ordinal);
            Assert.Equal(["For everybody"], Titles(await north.Stranger().GetAsync(patients + feed)));
            // Another's cookie adds nothing, and another hospital knows nothing of it.
            Assert.Equal(["For everybody"], Titles(await nurse.GetAsync(patients + feed)));
            Assert.Equal(404, (await south.Stranger().GetAsync(staffs + feed)).Status);
            Assert.Equal(["For everybody"], Titles(await north.Stranger().GetAsync(feed)));
        }
    }

    [Fact]
    public async Task Who_has_it_is_told_that_it_is_the_same_until_something_changes()
    {
        var north = await App.HospitalAsync();
        var (ruth, nurse) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("staff"));
        var post = await north.PostAsync(ruth.Person, "For staff");
        var feed = await MadeAsync(nurse) + "/rss.xml";
        var tag = (await north.Stranger().GetAsync(feed)).Header("ETag")!;
        var again = await north.Stranger().GetAsync(feed, ("If-None-Match", tag));
        Assert.Equal((304, 0), (again.Status, again.Bytes.Length));
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Withdraw");
        var after = await north.Stranger().GetAsync(feed, ("If-None-Match", tag));
        Assert.Empty(Titles(after));
    }

    [Fact]
    public async Task What_its_owner_may_read_is_counted_anew_each_time()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "For staff");
        var feed = await MadeAsync(nurse) + "/atom.xml";
        Assert.Equal(["For staff"], Titles(await north.Stranger().GetAsync(feed)));
        await north.ExecuteAsync($"delete from kernel.account_role where account_id = {nurse.Person.Id}");
        Assert.Empty(Titles(await north.Stranger().GetAsync(feed)));
    }

    [Fact]
    public async Task A_renewed_one_ends_the_old_one_at_once_and_an_ended_one_opens_nothing()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var old = await MadeAsync(nurse);
        Assert.Equal(303, (await (await nurse.GetAsync("/account/feeds")).SubmitAsync("Renew the address")).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync(old + "/rss.xml")).Status);
        var now = await AddressAsync(nurse);
        Assert.Equal(200, (await north.Stranger().GetAsync(now + "/rss.xml")).Status);
        Assert.Equal(303, (await (await nurse.GetAsync("/account/feeds")).SubmitAsync("End it")).Status);
        foreach (var feed in s_feeds.Append("/feeds.opml")) { Assert.Equal(404, (await north.Stranger().GetAsync(now + feed)).Status); }
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from kernel.audit where subject = {nurse.Person.Id} and kind in ('feeds.address-made', 'feeds.address-ended')"));
    }

    [Theory]
    [InlineData("suspended")]
    [InlineData("signed out everywhere")]
    public async Task It_ends_with_what_ends_the_persons_sessions(string how)
    {
        var north = await App.HospitalAsync();
        var (nurse, admin) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator"));
        var feed = await MadeAsync(nurse) + "/rss.xml";
        Assert.Equal(200, (await north.Stranger().GetAsync(feed)).Status);
        await (await admin.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync(how == "suspended" ? "Suspend" : "Sign out everywhere");
        Assert.Equal(404, (await north.Stranger().GetAsync(feed)).Status);
        if (how != "suspended") { return; }
        // It does not come back with the account: whoever found it meanwhile has nothing.
        await (await admin.GetAsync($"/people/{nurse.Person.Id}")).SubmitAsync("Resume");
        Assert.Equal(404, (await north.Stranger().GetAsync(feed)).Status);
    }

    [Fact]
    public async Task Nobody_makes_or_ends_one_but_its_owner()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.SignedInAsAsync("staff");
        var feed = await MadeAsync(nurse) + "/rss.xml";
        foreach (var other in new[] { north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            foreach (var verb in new[] { "make", "end" }) { Assert.Equal(404, (await other.PostAsync("/account/feeds", ("Input.Do", verb))).Status); }
        }
        Assert.Equal(404, (await nurse.PostAsync("/account/feeds", ("Input.Do", "nothing"))).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync(feed)).Status);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.feed_key"));
    }

    [Fact]
    public async Task Where_the_hospital_wants_none_those_that_were_made_open_nothing_and_no_page_offers_one_until_it_does()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (admin, nurse, other) = (await north.SignedInAsAsync("administrator"), await north.SignedInAsAsync("staff"), await south.SignedInAsAsync("staff"));
        await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "For everybody", Audience.Public);
        var (mine, others) = (await MadeAsync(nurse), await MadeAsync(other));
        Assert.Equal(303, (await (await admin.GetAsync("/settings/feeds")).SubmitAsync("Save", ("Input.IsOn", "false"))).Status);
        foreach (var feed in s_feeds.Append("/feeds.opml")) { Assert.Equal(404, (await north.Stranger().GetAsync(mine + feed)).Status); }
        Assert.Equal(200, (await south.Stranger().GetAsync(others + "/rss.xml")).Status);
        Assert.Equal(["For everybody"], Titles(await north.Stranger().GetAsync("/rss.xml")));
        var page = await nurse.GetAsync("/account/feeds");
        Assert.DoesNotContain("/feeds/mine/", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main button"));
        foreach (var verb in new[] { "make", "end" }) { Assert.Equal(404, (await nurse.PostAsync("/account/feeds", ("Input.Do", verb))).Status); }
        Assert.Contains("Nobody has one", (await admin.GetAsync("/settings")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed' and data->>'setting' = 'Private feed addresses'"));
        Assert.Equal(303, (await (await admin.GetAsync("/settings/feeds")).SubmitAsync("Save", ("Input.IsOn", "true"))).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync(mine + "/rss.xml")).Status);
    }

    [Fact]
    public async Task Nobody_decides_it_but_who_may_change_the_settings()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var feed = await MadeAsync(await north.SignedInAsAsync("staff")) + "/rss.xml";
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("communicator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            Assert.Equal(404, (await other.GetAsync("/settings/feeds")).Status);
            Assert.Equal(404, (await other.PostAsync("/settings/feeds", ("Input.IsOn", "false"))).Status);
        }
        Assert.Contains("Choose who has one.", (await (await north.SignedInAsAsync("administrator")).PostAsync("/settings/feeds")).Errors, StringComparison.Ordinal);
        Assert.Equal(200, (await north.Stranger().GetAsync(feed)).Status);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("~~~")]
    public async Task What_was_not_signed_here_opens_nothing(string token)
    {
        var north = await App.HospitalAsync();
        var mine = await MadeAsync(await north.SignedInAsAsync("staff"));
        Assert.Equal(404, (await north.Stranger().GetAsync($"/feeds/mine/{token}/rss.xml")).Status);
        Assert.Equal(404, (await north.Stranger().GetAsync($"{mine[..^1]}{(mine[^1] == 'A' ? 'B' : 'A')}x/rss.xml")).Status);
    }

    [Fact]
    public async Task The_list_of_all_names_what_the_reader_finds_something_in()
    {
        var north = await App.HospitalAsync();
        var (ruth, nurse) = (await north.PersonAsync("Ruth", "leader"), await north.SignedInAsAsync("staff"));
        var (open, closed) = (await north.PostAsync(ruth, "For everybody", Audience.Public), await north.PostAsync(await north.PersonAsync("James", "leader"), "For staff"));
        await north.ExecuteAsync($"insert into blogs.post_tag (post_id, slug, name) values ({open.Id}, 'beds', 'Beds'), ({closed.Id}, 'rota', 'Rota')");
        var origin = App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix;
        await Wait.UntilAsync("the list has the post", async () => (await north.Stranger().GetAsync("/feeds.opml")).Text.Contains("Beds", StringComparison.Ordinal));
        var strangers = await north.Stranger().GetAsync("/feeds.opml");
        Assert.Equal("text/x-opml; charset=utf-8", strangers.Header("Content-Type"));
        Assert.Equal([$"{origin}/rss.xml", $"{origin}/blogs/lets-talk/rss.xml", $"{origin}/tags/beds/rss.xml", $"{origin}/authors/{ruth.Id}/rss.xml"], Listed(strangers));
        var mine = await MadeAsync(nurse);
        var own = Listed(await north.Stranger().GetAsync(mine + "/feeds.opml"));
        Assert.All(own, address => Assert.StartsWith(origin + mine, address, StringComparison.Ordinal));
        Assert.Equal(6, own.Count);
        foreach (var address in own) { Assert.Equal(200, (await north.Stranger().SendAsync(HttpMethod.Get, new Uri(address).AbsolutePath, null)).Status); }
        Assert.Equal(304, (await north.Stranger().GetAsync("/feeds.opml", ("If-None-Match", strangers.Header("ETag")!))).Status);
    }

    /// <returns>What stands before a feed's path, below the hospital's prefix.</returns>
    internal static async Task<string> MadeAsync(Browser person)
    {
        Assert.Equal(303, (await (await person.GetAsync("/account/feeds")).SubmitAsync("Make a private address")).Status);
        return await AddressAsync(person);
    }

    /// <summary>The address as the person's page shows it, below the hospital's prefix.</summary>
    private static async Task<string> AddressAsync(Browser person)
    {
        var page = await person.GetAsync("/account/feeds");
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        var path = new Uri(page.One("#all").GetAttribute("value")!).AbsolutePath;
        return path[person.Prefix.Length..^"/rss.xml".Length];
    }

    private static List<string> Listed(Page page)
    {
        var list = XDocument.Parse(page.Text).Root!;
        Assert.Equal(("opml", "2.0"), (list.Name.LocalName, list.Attribute("version")!.Value));
        Assert.All(list.Descendants("outline"), o => Assert.NotEmpty(o.Attribute("text")!.Value));
        return [.. list.Descendants("outline").Where(o => o.Attribute("type") is not null).Select(o => o.Attribute("xmlUrl")!.Value)];
    }

    private static List<string> Titles(Page page)
    {
        Assert.Equal(200, page.Status);
        return [.. XDocument.Parse(page.Text).Descendants().Where(e => e.Name.LocalName is "entry" or "item").Select(e => e.Elements().First(t => t.Name.LocalName == "title").Value)];
    }
}
