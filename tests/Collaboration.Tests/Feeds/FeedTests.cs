using System.Globalization;
using System.Xml.Linq;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Text;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Feeds;

/// <summary>Feeds carry what the reader may read, whole, and forget what is taken back.</summary>
public sealed class FeedTests : AppTest
{
    private static readonly XNamespace s_atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace s_content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly string[] s_feeds = ["/atom.xml", "/rss.xml", "/blogs/lets-talk/atom.xml", "/blogs/lets-talk/rss.xml"];

    [Fact]
    public async Task Strangers_get_public_posts_only_and_colleagues_theirs_too()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        await north.PostAsync(ruth.Person, "For everybody", Audience.Public);
        await north.PostAsync(ruth.Person, "For the network", Audience.Network);
        await north.PostAsync(ruth.Person, "For staff");
        await north.PostAsync(ruth.Person, "A draft", Audience.Public, published: false);
        foreach (var feed in s_feeds)
        {
            await Wait.UntilAsync("the feed has the post", async () => Titles(await north.Stranger().GetAsync(feed)).Count > 0);
            Assert.Equal(["For everybody"], Titles(await north.Stranger().GetAsync(feed)));
            Assert.Equal(["For everybody"], Titles(await (await north.SignedInAsAsync("patient")).GetAsync(feed)));
            Assert.Equal(["For staff", "For the network", "For everybody"], Titles(await (await north.SignedInAsAsync("staff")).GetAsync(feed)));
            Assert.Equal(["For everybody"], Titles(await north.Stranger().GetAsync(feed)));
            Assert.Empty(Titles(await (await south.SignedInAsAsync("administrator")).GetAsync(feed)));
            Assert.Empty(Titles(await south.Stranger().GetAsync(feed)));
        }
        foreach (var missing in new[] { "/blogs/nothing/atom.xml", "/blogs/nothing/rss.xml" }) { Assert.Equal(404, (await north.Stranger().GetAsync(missing)).Status); }
    }

    [Fact]
    public async Task A_post_stands_in_the_feed_whole_with_an_id_that_stays_and_addresses_from_anywhere()
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(ruth.Person, "Less <b>paper</b> & more \u0001time", Audience.Public);
        var html = MarkdownText.ToHtml("We *listened* \uFFFF to [you](/rules?a=1&b=2), [each other](other) and [them](https://example.org/x).[^1]\n\n[^1]: All of them.");
        await north.ExecuteAsync($"update blogs.post set html = {html} where id = {post.Id}");
        var origin = App.Address.GetLeftPart(UriPartial.Authority);
        var address = origin + north.Prefix + post.Path;
        var answer = await north.Stranger().GetAsync("/blogs/lets-talk/atom.xml");
        Assert.Equal("application/atom+xml; charset=utf-8", answer.Header("Content-Type"));
        var feed = XDocument.Parse(answer.Text).Root!;
        var entry = feed.Element(s_atom + "entry")!;
        Assert.Equal($"urn:uuid:{post.Id}", Value(entry, "id"));
        Assert.Equal("Less <b>paper</b> & more \uFFFDtime", Value(entry, "title"));
        Assert.Equal(ruth.Person.FullName, Value(entry.Element(s_atom + "author")!, "name"));
        Assert.Equal(address, entry.Element(s_atom + "link")!.Attribute("href")!.Value);
        Assert.Equal($"{origin}{north.Prefix}/blogs/lets-talk/atom.xml", feed.Elements(s_atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        Assert.StartsWith("urn:uuid:", Value(feed, "id"), StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse(Value(entry, "updated"), CultureInfo.InvariantCulture) >= DateTimeOffset.Parse(Value(entry, "published"), CultureInfo.InvariantCulture));
        var rss = XDocument.Parse((await north.Stranger().GetAsync("/rss.xml")).Text).Root!.Element("channel")!;
        var item = rss.Element("item")!;
        Assert.Equal(("Less <b>paper</b> & more \uFFFDtime", address, $"urn:uuid:{post.Id}", "false"), (item.Element("title")!.Value, item.Element("link")!.Value, item.Element("guid")!.Value, item.Element("guid")!.Attribute("isPermaLink")!.Value));
        Assert.True(DateTimeOffset.TryParseExact(item.Element("pubDate")!.Value, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.All(new[] { "title", "link", "description" }, name => Assert.NotEmpty(rss.Element(name)!.Value));
        foreach (var whole in new[] { Value(entry, "content"), item.Element(s_content + "encoded")!.Value })
        {
            Assert.Contains("<em>listened</em> \uFFFD to", whole, StringComparison.Ordinal);
            Assert.Contains($"href=\"{origin}{north.Prefix}/rules?a=1&amp;b=2\"", whole, StringComparison.Ordinal);
            Assert.Contains($"href=\"{origin}{north.Prefix}/blogs/lets-talk/other\"", whole, StringComparison.Ordinal);
            Assert.Contains("href=\"https://example.org/x\"", whole, StringComparison.Ordinal);
            Assert.Contains($"href=\"{address}#fn:1\"", whole, StringComparison.Ordinal);
        }
        await north.ExecuteAsync($"update blogs.post set title = 'Another title', slug = 'another-address' where id = {post.Id}");
        Assert.Contains(post.Id.ToString(), (await ruth.GetAsync("/atom.xml")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_has_its_feeds_in_its_blog_and_over_all_blogs()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        await (await dana.GetAsync("/blogs/new")).SubmitAsync("Open", ("Input.Name", "Nursing"));
        await WriteAsync(ruth, "lets-talk", "Days", Audience.Public, "Shift work");
        await WriteAsync(ruth, "lets-talk", "Nights", Audience.Public, "Night shift, Staffing");
        await WriteAsync(ruth, "nursing", "Rounds", Audience.Public, "night shift");
        await WriteAsync(ruth, "lets-talk", "Among us", Audience.Staff, "Night shift, Secret");
        var nurse = await north.SignedInAsAsync("staff");
        foreach (var kind in new[] { "atom.xml", "rss.xml" })
        {
            Assert.Equal(["Rounds", "Nights"], Titles(await north.Stranger().GetAsync($"/tags/night-shift/{kind}")));
            Assert.Equal(["Nights"], Titles(await north.Stranger().GetAsync($"/blogs/lets-talk/tags/night-shift/{kind}")));
            Assert.Equal(["Among us", "Nights"], Titles(await nurse.GetAsync($"/blogs/lets-talk/tags/night-shift/{kind}")));
            foreach (var nothing in new[] { "/tags/secret/", "/blogs/lets-talk/tags/secret/", "/blogs/nursing/tags/staffing/", "/blogs/nothing/tags/night-shift/", "/tags/night/" })
            {
                Assert.Equal(404, (await north.Stranger().GetAsync(nothing + kind)).Status);
            }
            Assert.Equal(404, (await (await south.SignedInAsAsync("administrator")).GetAsync($"/tags/night-shift/{kind}")).Status);
        }
        var feed = XDocument.Parse((await north.Stranger().GetAsync("/blogs/lets-talk/tags/night-shift/atom.xml")).Text).Root!;
        var origin = App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix;
        Assert.Equal($"Night shift · Let's Talk · {north.Tenant.Name}", Value(feed, "title"));
        Assert.Equal([$"{origin}/blogs/lets-talk/tags/night-shift/atom.xml", $"{origin}/blogs/lets-talk/tags/night-shift"], feed.Elements(s_atom + "link").Select(l => l.Attribute("href")!.Value));
        Assert.NotEqual(Value(feed, "id"), Value(XDocument.Parse((await north.Stranger().GetAsync("/tags/night-shift/atom.xml")).Text).Root!, "id"));
        Assert.Equal(["Rounds", "Nights"], (await north.Stranger().GetAsync("/tags/night-shift")).All(".story h3").Select(h => h.TextContent.Trim()));
        Assert.Equal(["In all blogs"], (await north.Stranger().GetAsync("/blogs/nursing/tags/night-shift")).All($"a[href='{north.Prefix}/tags/night-shift']").Select(a => a.TextContent));
        await north.ExecuteAsync($"update blogs.blog set is_listed = false where slug = 'nursing'");
        Assert.Equal(["Among us", "Nights"], Titles(await nurse.GetAsync("/tags/night-shift/rss.xml")));
        Assert.Equal(["Among us", "Nights"], (await nurse.GetAsync("/tags/night-shift")).All(".story h3").Select(h => h.TextContent.Trim()));
    }

    [Theory]
    [InlineData("/tags/beds/rss.xml")]
    [InlineData("/blogs/lets-talk/tags/beds/atom.xml")]
    [InlineData("/atom.xml")]
    [InlineData("/blogs/lets-talk/rss.xml")]
    [InlineData("/sitemap.xml")]
    public async Task Who_has_it_is_told_that_it_is_the_same_until_a_post_is_withdrawn(string path)
    {
        var north = await App.HospitalAsync();
        var ruth = await north.SignedInAsAsync("leader", "Ruth");
        var post = await north.PostAsync(ruth.Person, "Too early", Audience.Public);
        var slug = post.Path.Split('/')[^1];
        await north.ExecuteAsync($"with p as (update blogs.post set tags = '{{Beds}}' where id = {post.Id} returning id), e as (insert into kernel.event (stream, kind, subject, at) values ('blogs', 'post.edited', {post.Id}, now())) insert into blogs.post_tag (post_id, slug, name) select id, 'beds', 'Beds' from p");
        await north.PostAsync(ruth.Person, "Stays", Audience.Public);
        var stranger = north.Stranger();
        await Wait.UntilAsync("it is kept for strangers", async () => (await stranger.GetAsync(path)).Text.Contains(slug, StringComparison.Ordinal));
        var first = await stranger.GetAsync(path, ("Accept-Encoding", "br"));
        Assert.Equal("br", first.Header("Content-Encoding"));
        var tag = first.Header("ETag")!;
        foreach (var known in new[] { tag, $"W/{tag}", $"\"other\", {tag}" })
        {
            var again = await stranger.GetAsync(path, ("If-None-Match", known));
            Assert.Equal((304, 0), (again.Status, again.Bytes.Length));
        }
        Assert.Equal(200, (await stranger.GetAsync(path, ("If-None-Match", "\"other\""))).Status);
        var head = await stranger.HeadAsync(path);
        Assert.Equal((200, 0, tag), (head.Status, head.Bytes.Length, head.Header("ETag")));
        await (await ruth.GetAsync($"/posts/{post.Id}/edit")).SubmitAsync("Withdraw");
        var after = await stranger.GetAsync(path, ("If-None-Match", tag), ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"));
        // Of a tag that no post bears any more there is no feed.
        Assert.Equal(path.Contains("/tags/", StringComparison.Ordinal) ? 404 : 200, after.Status);
        Assert.DoesNotContain(slug, after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_host_gets_its_own_addresses_though_the_page_is_kept()
    {
        await using var node = await App.StartAsync(new Dictionary<string, string?> { ["Proxies:Trusted:0"] = "127.0.0.1" });
        var (one, two) = ($"talk-{Guid.NewGuid():N}.example.org", $"talk-{Guid.NewGuid():N}.example.org");
        var north = await App.HospitalAsync("north", one);
        await App.Network().ExecuteAsync($"insert into catalogue.host (host, tenant_id) values ({two}, {north.Id})");
        await App.CatalogueChangedAsync();
        await node.FindAsync(north.Id, t => t.Hosts.Count == 2);
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "For everybody", Audience.Public);
        foreach (var path in new[] { "/atom.xml", "/rss.xml", "/sitemap.xml", "/robots.txt", post.Path })
        {
            await Wait.UntilAsync("the node knows the post", async () => (await Forwarded(node, post.Path, one)).Status == 200);
            foreach (var (host, other) in new[] { (one, two), (two, one), (one, two) })
            {
                var answer = await Forwarded(node, path, host);
                Assert.Equal(200, answer.Status);
                Assert.Contains($"https://{host}/", answer.Text, StringComparison.Ordinal);
                Assert.DoesNotContain(other, answer.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_author_has_feeds_as_long_as_there_is_a_post_to_read()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (ruth, james) = (await north.SignedInAsAsync("leader", "Ruth"), await north.PersonAsync("James", "leader"));
        await north.PostAsync(ruth.Person, "By Ruth", Audience.Public);
        await north.PostAsync(ruth.Person, "Among us");
        await north.PostAsync(james, "By James", Audience.Public);
        foreach (var kind in new[] { "atom.xml", "rss.xml" })
        {
            var path = $"/authors/{ruth.Person.Id}/{kind}";
            await Wait.UntilAsync("the feed is there", async () => (await north.Stranger().GetAsync(path)).Status == 200);
            Assert.Equal(["By Ruth"], Titles(await north.Stranger().GetAsync(path)));
            Assert.Equal(["Among us", "By Ruth"], Titles(await ruth.GetAsync(path)));
            foreach (var nobody in new[] { Guid.NewGuid(), (await north.PersonAsync("Ben", "staff")).Id }) { Assert.Equal(404, (await north.Stranger().GetAsync($"/authors/{nobody}/{kind}")).Status); }
            Assert.Equal(404, (await (await south.SignedInAsAsync("administrator")).GetAsync(path)).Status);
        }
        Assert.Equal($"{ruth.Person.FullName} · {north.Tenant.Name}", Value(XDocument.Parse((await ruth.GetAsync($"/authors/{ruth.Person.Id}/atom.xml")).Text).Root!, "title"));
        var page = await north.Stranger().GetAsync($"/authors/{ruth.Person.Id}?all=true");
        Assert.Equal([$"{north.Prefix}/authors/{ruth.Person.Id}/atom.xml", $"{north.Prefix}/authors/{ruth.Person.Id}/rss.xml"], page.All("main nav[aria-label=Feeds] a").Select(l => l.GetAttribute("href")!));
    }

    [Fact]
    public async Task A_feed_carries_summaries_where_the_reader_or_the_blog_wants_it_so()
    {
        var north = await App.HospitalAsync();
        var (ruth, dana) = (await north.SignedInAsAsync("leader", "Ruth"), await north.SignedInAsAsync("communicator", "Dana"));
        var (summed, bare) = (await north.PostAsync(ruth.Person, "With a summary", Audience.Public), await north.PostAsync(ruth.Person, "Without", Audience.Public));
        await north.ExecuteAsync($"update blogs.post set summary = '', markdown = 'The *first* words of it. ' || repeat('More words. ', 200) where id = {bare.Id}");
        foreach (var (path, isBlogs) in new[] { ("/atom.xml", false), ("/rss.xml", false), ("/atom.xml", true), ("/rss.xml", true) })
        {
            if (isBlogs) { Assert.Equal(303, (await (await dana.GetAsync("/blogs/lets-talk/edit")).SubmitAsync("Save", ("Input.FeedsWhole", "false"))).Status); }
            // Whoever asks for the whole of a blog that gives summaries alone gets those.
            foreach (var part in isBlogs ? new[] { "", "?part=excerpt", "?part=whole" } : ["?part=excerpt"])
            {
                var feed = XDocument.Parse((await ruth.GetAsync(path + part)).Text).Root!;
                Assert.DoesNotContain(feed.Descendants(), e => e.Name == s_atom + "content" || e.Name == s_content + "encoded");
                var said = feed.Descendants().Where(e => e.Name.LocalName is "entry" or "item").Select(i => i.Elements().Single(e => e.Name.LocalName is "summary" or "description").Value).ToList();
                Assert.Equal("What changes", said[1]);
                Assert.StartsWith("The first words of it. More words.", said[0], StringComparison.Ordinal);
                Assert.True(said[0].Length <= 280);
                Assert.Contains(part == "?part=excerpt" ? path + part : path + "\"", (await ruth.GetAsync(path + part)).Text, StringComparison.Ordinal);
            }
        }
        Assert.NotEqual(Guid.Empty, summed.Id);
    }

    [Fact]
    public async Task Who_knows_a_feed_by_its_date_alone_is_told_that_it_is_the_same_until_it_is_not()
    {
        var clock = new TestClock();
        await using var node = await App.StartAsync(null, builder => builder.GoingBy(clock));
        var north = await App.HospitalAsync();
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "Too early", Audience.Public);
        var stranger = node.Browser(north.Prefix);
        await Wait.UntilAsync("the node knows the post", async () => (await stranger.GetAsync("/rss.xml")).Text.Contains("Too early", StringComparison.Ordinal));
        // What may be old on another node has no date yet.
        Assert.Null((await stranger.GetAsync("/rss.xml")).Header("Last-Modified"));
        await ForwardAsync(node, clock);
        var dated = (await stranger.GetAsync("/rss.xml")).Header("Last-Modified")!;
        Assert.Equal(304, (await stranger.GetAsync("/rss.xml", ("If-Modified-Since", dated))).Status);
        Assert.Equal(200, (await stranger.GetAsync("/rss.xml", ("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"))).Status);
        Assert.Equal(200, (await stranger.GetAsync("/rss.xml", ("If-Modified-Since", dated), ("If-None-Match", "\"other\""))).Status);
        await north.ExecuteAsync($"with e as (insert into kernel.event (stream, kind, at) values ('blogs', 'post.withdrawn', now())) delete from blogs.publication where post_id = {post.Id}");
        await Wait.UntilAsync("the post is gone", async () => !(await stranger.GetAsync("/rss.xml")).Text.Contains("Too early", StringComparison.Ordinal));
        Assert.Equal(200, (await stranger.GetAsync("/rss.xml", ("If-Modified-Since", dated))).Status);
        await ForwardAsync(node, clock);
        var later = (await stranger.GetAsync("/rss.xml")).Header("Last-Modified")!;
        Assert.NotEqual(dated, later);
        Assert.Equal(200, (await stranger.GetAsync("/rss.xml", ("If-Modified-Since", dated))).Status);
        // Pages are known by their tags alone.
        Assert.Null((await stranger.GetAsync("/")).Header("Last-Modified"));
    }

    private static async Task ForwardAsync(App node, TestClock clock)
    {
        clock.PutForward(TimeSpan.FromSeconds(5));
        await Wait.UntilAsync("the node is sure again that it has heard everything", async () => (await node.Browser().GetAsync("/health/ready")).Status == 200);
    }

    private static async Task WriteAsync(Browser writer, string blog, string title, Guid audience, string tags) =>
        Assert.True((await (await writer.GetAsync($"/blogs/{blog}/write")).SubmitAsync("Publish", ("Input.Title", title), ("Input.Text", "Words"), ("Input.Audience", audience.ToString()), ("Input.Tags", tags))).IsRedirect);

    private static Task<Page> Forwarded(App node, string path, string host) =>
        node.Browser().SendAsync(HttpMethod.Get, path, null, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Host", host));

    private static string Value(XElement element, string name) => element.Element(s_atom + name)!.Value;

    private static List<string> Titles(Page page)
    {
        Assert.Equal(200, page.Status);
        return [.. XDocument.Parse(page.Text).Descendants().Where(e => e.Name.LocalName is "entry" or "item").Select(e => e.Elements().First(t => t.Name.LocalName == "title").Value)];
    }
}
