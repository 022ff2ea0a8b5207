using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>Addresses of the old site answer with where things stand now, to whoever may read them.</summary>
public sealed class OldAddressTests : ImportTest
{
    private static readonly (string Name, string Value)[] s_none = [];

    [Theory]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-wing/")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/THE-WING")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-wing/?utm_source=mail")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-wing/feed/")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-wing/amp/")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-wing/comment-page-2/")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-wing/2/")]
    [InlineData("https://old.example/2015/03/the-wing/", "/?p=1")]
    [InlineData("https://old.example/2015/03/the-wing/", "/index.php?p=1&preview=true")]
    [InlineData("https://old.example/archives/123", "/archives/123/")]
    [InlineData("https://old.example/the-wing.html", "/the-wing.html")]
    [InlineData("https://old.example/index.php/2015/the-wing/", "/index.php/2015/the-wing/")]
    [InlineData("https://old.example/?p=1", "/?p=1")]
    [InlineData("https://old.example/%e6%97%a5%e6%9c%ac/", "/%E6%97%A5%E6%9C%AC/")]
    [InlineData("https://old.example/2015/03/the-wing/", "/2015/03/the-old-wing/")]
    public async Task A_permalink_leads_to_its_post_whatever_its_structure(string link, string asked)
    {
        await BringAsync(Files.Of(Post(1, link, slug: "the-wing", more: "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>the-old-wing</wp:meta_value></wp:postmeta>")), blog: "old");
        Assert.Equal((301, "/blogs/old/the-wing"), await AskAsync(asked));
        Assert.Null((await AskAsync(asked, await App.HospitalAsync("south"))).Location);
    }

    [Fact]
    public async Task Pages_terms_authors_months_and_feeds_lead_on_too()
    {
        var terms = "<wp:category><wp:category_nicename>wards</wp:category_nicename><wp:cat_name>Wards</wp:cat_name></wp:category><wp:category><wp:category_nicename>north</wp:category_nicename><wp:category_parent>wards</wp:category_parent><wp:cat_name>North wing</wp:cat_name></wp:category><wp:tag><wp:tag_slug>beds</wp:tag_slug><wp:tag_name>Beds</wp:tag_name></wp:tag>";
        await BringAsync(Files.Of(WhatComesInTests.Author("ann", "Ann Quincy", "ann@old.example") + terms + Post(1, "https://old.example/2015/03/the-wing/", slug: "the-wing", more: "<category domain=\"category\" nicename=\"north\">North wing</category><category domain=\"post_tag\" nicename=\"beds\">Beds</category>")
            + Wxr.Item(2, "Hours", kind: "page", slug: "hours")), blog: "old");
        var ann = await Hospital.ValueAsync<Guid>($"select author_id from blogs.post where slug = 'the-wing'");
        foreach (var (asked, now) in new[]
        {
            ("/?page_id=2", "/blogs/old-pages/hours"), ("/category/wards/north/", "/blogs/old/tags/north-wing"), ("/category/north/page/2/", "/blogs/old/tags/north-wing"), ("/category/north/feed/", "/blogs/old/tags/north-wing"),
            ("/tag/beds/", "/blogs/old/tags/beds"), ("/?tag=beds", "/blogs/old/tags/beds"), ("/author/ann/", $"/authors/{ann}"), ("/feed/", "/blogs/old/rss.xml"), ("/feed/atom/", "/blogs/old/atom.xml"), ("/comments/feed/", "/blogs/old/rss.xml"),
            ("/?feed=rss2", "/blogs/old/rss.xml"), ("/2015/03/", "/archive/2015/3"), ("/2015/03/02/", "/archive/2015/3"), ("/?m=201503", "/archive/2015/3"),
        })
        {
            Assert.Equal((asked, 301, now), await AskAsync(asked) is var (status, location) ? (asked, status, location) : default);
            Assert.Equal(200, (await Hospital.Stranger().GetAsync(now)).Status);
        }
        foreach (var nothing in new[] { "/2015/04/", "/tag/none/", "/category/", "/author/nobody/", "/?p=99", "/archives/5" })
        {
            Assert.Equal((nothing, nothing == "/?p=99" ? 200 : 404, (string?)null), await AskAsync(nothing) is var (status, location) ? (nothing, status, location) : default);
        }
    }

    [Fact]
    public async Task Whoever_may_not_read_it_gets_the_answer_of_nothing()
    {
        await BringAsync(Files.Of(Post(1, "https://old.example/secret/", status: "private") + Post(2, "https://old.example/draft/", status: "draft")), blog: "old");
        var (stranger, nurse) = (Hospital.Stranger(), await Hospital.SignedInAsAsync("staff"));
        Assert.Equal(301, (await nurse.GetAsync("/secret/")).Status);
        foreach (var asked in new[] { "/secret/", "/draft/" })
        {
            var (there, nothing) = (await stranger.GetAsync(asked), await stranger.GetAsync("/nothing/"));
            Assert.Equal((404, nothing.Text.Replace("/nothing/", asked, StringComparison.Ordinal).Replace("%2Fnothing%2F", Uri.EscapeDataString(asked), StringComparison.Ordinal)), (there.Status, there.Text));
            Assert.Equal(nothing.Headers.Keys.Order(), there.Headers.Keys.Order());
        }
        Assert.Equal((200, 404), ((await stranger.GetAsync("/?p=1")).Status, (await nurse.GetAsync("/draft/")).Status));
        Assert.Equal(301, (await nurse.GetAsync("/?p=1")).Status);
        Assert.Contains("no-cache", (await nurse.GetAsync("/?p=1")).Header("Cache-Control"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_from_its_old_address_too()
    {
        await BringAsync(Files.Of(Post(1, "https://old.example/news/")), blog: "old");
        Assert.Equal(301, (await AskAsync("/news/")).Status);
        await Hospital.ExecuteAsync($"delete from blogs.publication");
        Assert.Equal((404, null), await AskAsync("/news/"));
    }

    [Fact]
    public async Task Files_and_their_pages_lead_to_the_file_or_to_its_post()
    {
        await BringAsync(Files.Of(
            Post(7, "https://old.example/the-wing/ward/", kind: "attachment", status: "inherit", more: "<wp:attachment_url>https://old.example/wp-content/uploads/2015/03/ward.png</wp:attachment_url>")
            + Post(8, "https://old.example/the-wing/lost/", kind: "attachment", status: "inherit", more: "<wp:post_parent>1</wp:post_parent><wp:attachment_url>https://old.example/wp-content/uploads/2015/03/lost.png</wp:attachment_url>")
            + Post(1, "https://old.example/the-wing/", slug: "the-wing", text: "<img src=\"https://old.example/wp-content/uploads/2015/03/ward.png\">")), blog: "old", media: Media("ward.png"));
        var file = await Hospital.ValueAsync<string>($"select path from import.item where kind = 'file'");
        foreach (var asked in new[] { "/wp-content/uploads/2015/03/ward.png", "/wp-content/uploads/2015/03/ward-300x200.png", "/the-wing/ward/", "/?attachment_id=7" }) { Assert.Equal((301, file), await AskAsync(asked)); }
        foreach (var asked in new[] { "/the-wing/lost/", "/?attachment_id=8" }) { Assert.Equal((301, "/blogs/old/the-wing"), await AskAsync(asked)); }
        await Hospital.ExecuteAsync($"delete from blogs.publication");
        Assert.Equal((404, null), await AskAsync("/wp-content/uploads/2015/03/ward.png"));
    }

    [Fact]
    public async Task A_file_that_comes_later_takes_its_address_from_the_post()
    {
        var file = Files.Of(Post(8, "https://old.example/the-wing/ward/", kind: "attachment", status: "inherit", more: "<wp:post_parent>1</wp:post_parent><wp:attachment_url>https://old.example/wp-content/uploads/2015/03/ward.png</wp:attachment_url>")
            + Post(1, "https://old.example/the-wing/", slug: "the-wing", text: "<img src=\"https://old.example/wp-content/uploads/2015/03/ward.png\">"));
        await BringAsync(file, blog: "old");
        Assert.Equal((301, "/blogs/old/the-wing"), await AskAsync("/the-wing/ward/"));
        await BringAsync(file, blog: "old", media: Media("ward.png"));
        Assert.StartsWith("/media/", (await AskAsync("/the-wing/ward/")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ghost_and_Orchard_have_addresses_of_their_own()
    {
        await BringAsync(Files.Raw("""{"data":{"posts":[{"id":1,"title":"News","slug":"the-news","html":"<p>Words.</p>","status":"published","published_at":1400000000000,"author_id":5}],"users":[{"id":5,"name":"Ann","slug":"ann"}],"tags":[{"id":3,"name":"Beds","slug":"beds"}],"posts_tags":[{"post_id":1,"tag_id":3}]}}"""), ExportProgram.Ghost, blog: "ghosts");
        await BringAsync(Files.Raw("""{"name":"Old","steps":[{"name":"content","data":[{"ContentItemId":"a","ContentType":"BlogPost","DisplayText":"Orchard","PublishedUtc":"2015-03-02T10:00:00Z","Published":true,"AutoroutePart":{"Path":"blog/post-1"},"MarkdownBodyPart":{"Markdown":"Words."}}]}]}"""), ExportProgram.Orchard, blog: "orchards");
        Assert.Equal((301, "/blogs/ghosts/the-news"), await AskAsync("/the-news/"));
        Assert.Equal((301, "/blogs/ghosts/tags/beds"), await AskAsync("/tag/beds/"));
        Assert.Equal((301, "/blogs/orchards/post-1"), await AskAsync("/blog/post-1"));
    }

    [Fact]
    public async Task A_site_below_a_folder_answers_with_the_folder()
    {
        var file = File.ReadAllText(Files.Of("<wp:tag><wp:tag_slug>beds</wp:tag_slug><wp:tag_name>Beds</wp:tag_name></wp:tag>" + Post(1, "https://old.example/blog/news/", slug: "news", more: "<category domain=\"post_tag\" nicename=\"beds\">Beds</category>")));
        await BringAsync(Files.Raw(file.Replace("<wp:base_blog_url>https://old.example<", "<wp:base_blog_url>https://old.example/blog<", StringComparison.Ordinal)), blog: "old");
        Assert.Equal((301, "/blogs/old/news"), await AskAsync("/blog/news/"));
        Assert.Equal((301, "/blogs/old/tags/beds"), await AskAsync("/blog/tag/beds/"));
        Assert.Equal((301, "/blogs/old/tags/beds"), await AskAsync("/tag/beds/"));
    }

    [Fact]
    public async Task Nothing_is_asked_of_it_where_something_stands_and_none_when_it_is_switched_off()
    {
        await BringAsync(Files.Of(Post(1, "https://old.example/rules/", slug: "rules") + Post(2, "https://old.example/blogs/", slug: "two") + Post(3, "https://old.example/news/")), blog: "old");
        Assert.Equal((200, null), await AskAsync("/rules"));
        await Hospital.ExecuteAsync($"update catalogue.tenant set features = array['Blogs'] where id = {Hospital.Id}");
        await App.CatalogueChangedAsync();
        var off = await App.FindAsync(Hospital.Id, t => t.Features is not null);
        Assert.Equal((404, null), await AskAsync("/news/", off));
    }

    [Fact]
    public async Task Strange_addresses_do_no_harm()
    {
        await BringAsync(Files.Of(Post(1, "https://old.example/news/")), blog: "old");
        foreach (var asked in new[] { "/" + new string('a', 3000), "/%00", "/%", "/%ef%bf%be", "/%ff%fe", "/?p=%00", "/?p=" + new string('1', 3000), "/a/feed/feed/feed/feed/feed/feed", "//news//x" })
        {
            Assert.InRange((await AskAsync(asked)).Status, 200, 404);
        }
    }

    private static string Post(int id, string link, string slug = "", string kind = "post", string status = "publish", string text = "Words.", string more = "") =>
        Wxr.Item(id, $"Post {id}", text, kind: kind, status: status, slug: slug, more: more).Replace($"https://old.example/?p={id}<", link + "<", StringComparison.Ordinal);

    private async Task<(int Status, string? Location)> AskAsync(string path, Hospital? at = null)
    {
        var answer = await (at ?? Hospital).Stranger().GetAsync(path, s_none);
        return (answer.Status, answer.Location?[(at ?? Hospital).Prefix.Length..]);
    }
}
