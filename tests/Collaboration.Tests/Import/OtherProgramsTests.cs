using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>Blogs of Ghost and Orchard Core come in the same way.</summary>
public sealed class OtherProgramsTests : ImportTest
{
    [Theory]
    [InlineData("published", "public", 200, 200)]
    [InlineData("published", "members", 404, 200)]
    [InlineData("published", "paid", 404, 200)]
    [InlineData("sent", "public", 404, 200)]
    [InlineData("draft", "public", 404, 404)]
    [InlineData("scheduled", "public", 404, 404)]
    [InlineData("odd", "public", 404, 404)]
    public async Task A_post_of_Ghost_is_never_more_public_than_it_was(string status, string visibility, int stranger, int staff)
    {
        await BringAsync(Ghost($$"""{"id":"a","title":"News","slug":"news","html":"<p>Words.</p>","status":"{{status}}","visibility":"{{visibility}}","published_at":"2015-03-02T10:00:00.000Z"}"""), ExportProgram.Ghost, blog: "old");
        Assert.Equal(stranger, (await Hospital.Stranger().GetAsync("/blogs/old/news")).Status);
        Assert.Equal(staff, (await (await Hospital.SignedInAsAsync("staff")).GetAsync("/blogs/old/news")).Status);
    }

    [Fact]
    public async Task A_post_of_Ghost_has_its_author_tags_and_large_picture()
    {
        var dana = await Hospital.PersonAsync("Dana", "staff");
        await BringAsync(Ghost("""{"id":"a","title":"News","slug":"news","html":"<p>See <a href=\"__GHOST_URL__/about/\">us</a>.</p>","status":"published","published_at":1425290400000,"feature_image":"__GHOST_URL__/content/images/2015/03/ward.png","author_id":"u"},{"id":"b","title":"About","slug":"about","type":"page","plaintext":"Two\nlines.","status":"published"}""",
            $$""","users":[{"id":"u","name":"Dana","email":"{{dana.Email}}"}],"tags":[{"id":"t","name":"Beds","slug":"beds"}],"posts_tags":[{"post_id":"a","tag_id":"t"}]"""), ExportProgram.Ghost, blog: "old", media: Media("content/images/2015/03/ward.png"));
        var page = await Hospital.Stranger().GetAsync("/blogs/old/news");
        Assert.Single(page.All(".prose img"));
        Assert.Contains("Beds", page.Words, StringComparison.Ordinal);
        Assert.Equal((dana.Id, 2015), (await Hospital.ValueAsync<Guid>($"select author_id from blogs.post where slug = 'news'"), (await Hospital.ValueAsync<DateTime>($"select published_at from blogs.publication join blogs.post on id = post_id where slug = 'news'")).Year));
        Assert.Equal(200, (await Hospital.Stranger().GetAsync("/blogs/old-pages/about")).Status);
        Assert.Equal(301, (await Hospital.Stranger().GetAsync(page.One(".prose a").GetAttribute("href")![Hospital.Prefix.Length..])).Status);
    }

    [Fact]
    public async Task Posts_articles_and_pages_of_Orchard_come_in_and_the_rest_is_listed()
    {
        var report = await BringAsync(Files.Raw("""
            { "name": "Old", // A comment, as recipes have them.
              "steps": [
                { "name": "feature", "enable": [] },
                { "name": "content", "data": [
                  { "ContentItemId": "a", "ContentType": "BlogPost", "DisplayText": "News", "Published": true, "PublishedUtc": "2015-03-02T10:00:00Z", "AutoroutePart": { "Path": "blog/news" }, "MarkdownBodyPart": { "Markdown": "See [us](/about) and ![the ward](/media/ward.png)." }, "BlogPost": { "Subtitle": { "Text": "What is new" } } },
                  { "ContentItemId": "b", "ContentType": "Article", "DisplayText": "About", "Published": true, "AutoroutePart": { "Path": "about" }, "HtmlBodyPart": { "Html": "<p>We are <b>us</b>.</p>" } },
                  { "ContentItemId": "c", "ContentType": "Page", "DisplayText": "Draft", "Published": false, "AutoroutePart": { "Path": "draft" } },
                  { "ContentItemId": "d", "ContentType": "Slider", "DisplayText": "Slides" },
                ] },
              ] }
            """), ExportProgram.Orchard, blog: "old", media: Media("media/ward.png"));
        Assert.Equal((1, 2), (Tally(report, "post").Added, Tally(report, "page").Added));
        Assert.Contains("left out: things of the kind “Slider” have no place here", Said(report, "Slides"));
        Assert.Contains("left out: it is a step of the recipe that holds no content", Said(report, "feature"));
        var page = await Hospital.Stranger().GetAsync("/blogs/old/news");
        Assert.Single(page.All(".prose img"));
        Assert.Contains("What is new", page.Words, StringComparison.Ordinal);
        Assert.Equal((200, 404), ((await Hospital.Stranger().GetAsync("/blogs/old-pages/about")).Status, (await Hospital.Stranger().GetAsync("/blogs/old-pages/draft")).Status));
    }

    private string Ghost(string posts, string more = "") => Files.Raw("{\"db\":[{\"meta\":{\"version\":\"4.0\"},\"data\":{\"posts\":[" + posts + "]" + more + "}}]}");
}
