using System.Text.Json;
using System.Xml.Linq;
using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Collaboration.Tests.Pages;
using Xunit;

namespace Collaboration.Tests.Feeds;

/// <summary>Search engines and previews of links learn of public posts, and of nothing else.</summary>
public sealed class FindingTests : AppTest
{
    [Fact]
    public async Task A_hospitals_site_map_lists_its_public_posts_and_nothing_else()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ruth = await north.PersonAsync("Ruth", "leader");
        var post = await north.PostAsync(ruth, "For everybody", Audience.Public);
        await north.PostAsync(ruth, "For staff");
        await north.PostAsync(ruth, "For the network", Audience.Network);
        await north.PostAsync(ruth, "A draft", Audience.Public, published: false);
        foreach (var reader in new[] { north.Stranger(), await north.SignedInAsAsync("administrator") })
        {
            await Wait.UntilAsync("the site map has the post", async () => Addresses(await reader.GetAsync("/sitemap.xml")).Count > 0);
            Assert.Equal([App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix + post.Path], Addresses(await reader.GetAsync("/sitemap.xml")));
        }
        Assert.Empty(Addresses(await south.Stranger().GetAsync("/sitemap.xml")));
    }

    [Fact]
    public async Task The_networks_site_map_names_those_that_serve()
    {
        var (north, listed) = (await App.HospitalAsync("north"), await App.TenantAsync("listed", active: false));
        var origin = App.Address.GetLeftPart(UriPartial.Authority);
        var index = await App.Network().Stranger().GetAsync("/sitemap.xml");
        Assert.Equal("sitemapindex", XDocument.Parse(index.Text).Root!.Name.LocalName);
        var named = Addresses(index);
        Assert.Contains($"{origin}/sitemap-posts.xml", named);
        Assert.Contains($"{origin}{north.Prefix}/sitemap.xml", named);
        Assert.DoesNotContain(named, a => a.Contains(listed.Tenant.ShortName, StringComparison.Ordinal));
        Assert.Equal("urlset", XDocument.Parse((await App.Network().Stranger().GetAsync("/sitemap-posts.xml")).Text).Root!.Name.LocalName);
        var robots = await App.Network().Stranger().GetAsync("/robots.txt");
        Assert.Equal("text/plain; charset=utf-8", robots.Header("Content-Type"));
        Assert.Contains($"Sitemap: {origin}/sitemap.xml", robots.Text, StringComparison.Ordinal);
        Assert.Contains("Disallow: /account/", robots.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_post_says_what_it_is_and_one_for_staff_keeps_to_itself()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var hostile = await north.PostAsync(nurse.Person, "</script><script>alert(1)</script> & \"more\"", Audience.Public);
        var (page, own) = (await north.Stranger().GetAsync(hostile.Path), await north.PostAsync(nurse.Person, "For staff"));
        Innocent.Check(page);
        var address = App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix + hostile.Path;
        Assert.Equal(address, page.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal((hostile.Title, address, "article"), (Property(page, "og:title"), Property(page, "og:url"), Property(page, "og:type")));
        Assert.Null(page.Document.QuerySelector("meta[name=robots]"));
        using var data = JsonDocument.Parse(page.One("script[type='application/ld+json']").TextContent);
        Assert.Equal(("BlogPosting", hostile.Title, nurse.Person.FullName), (data.RootElement.GetProperty("@type").GetString(), data.RootElement.GetProperty("headline").GetString(), data.RootElement.GetProperty("author").GetProperty("name").GetString()));
        var closed = await nurse.GetAsync(own.Path);
        Assert.Equal(200, closed.Status);
        Assert.Equal("noindex", closed.One("meta[name=robots]").GetAttribute("content"));
        Assert.Empty(closed.All("link[rel=canonical], meta[property], script[type='application/ld+json']"));
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/blogs/lets-talk", "/blogs/lets-talk")]
    public async Task Pages_name_their_feeds_and_their_own_address(string path, string feeds)
    {
        var north = await App.HospitalAsync();
        var page = await north.Stranger().GetAsync(path);
        Assert.Equal(App.Address.GetLeftPart(UriPartial.Authority) + north.Prefix + path, page.One("link[rel=canonical]").GetAttribute("href"));
        Assert.Equal([$"{north.Prefix}{feeds}/atom.xml", $"{north.Prefix}{feeds}/rss.xml"], page.All("link[rel=alternate]").Select(l => l.GetAttribute("href")!));
        foreach (var link in page.All("link[rel=alternate]"))
        {
            var feed = await north.Stranger().SendAsync(HttpMethod.Get, link.GetAttribute("href")!, null);
            Assert.StartsWith(link.GetAttribute("type")!, feed.Header("Content-Type"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/archive", "")]
    [InlineData("/tags/beds", "/tags/beds")]
    [InlineData("/blogs/lets-talk/tags/beds", "/blogs/lets-talk/tags/beds")]
    [InlineData("/blogs/lets-talk", "/blogs/lets-talk")]
    public async Task Who_stands_at_a_list_that_is_a_feed_too_is_told_where(string path, string feeds)
    {
        var north = await App.HospitalAsync();
        var post = await north.PostAsync(await north.PersonAsync("Ruth", "leader"), "Beds", Audience.Public);
        await north.ExecuteAsync($"insert into blogs.post_tag (post_id, slug, name) values ({post.Id}, 'beds', 'Beds')");
        var page = await north.Stranger().GetAsync(path);
        string[] expected = [$"{north.Prefix}{feeds}/atom.xml", $"{north.Prefix}{feeds}/rss.xml"];
        Assert.Equal(expected, page.All("head link[rel=alternate]").Select(l => l.GetAttribute("href")!));
        Assert.Equal(expected, page.All("main nav[aria-label=Feeds] a").Select(l => l.GetAttribute("href")!));
        foreach (var feed in expected) { Assert.Equal(200, (await north.Stranger().SendAsync(HttpMethod.Get, feed, null)).Status); }
    }

    private static string? Property(Page page, string name) => page.One($"meta[property='{name}']").GetAttribute("content");

    private static List<string> Addresses(Page page)
    {
        Assert.Equal((200, "application/xml; charset=utf-8"), (page.Status, page.Header("Content-Type")));
        return [.. XDocument.Parse(page.Text).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value)];
    }
}
