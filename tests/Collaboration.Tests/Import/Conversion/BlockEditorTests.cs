using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>WordPress's blocks, which begin and end in comments.</summary>
public sealed class BlockEditorTests
{
    [Theory]
    [InlineData("paragraph", "<p>one\ntwo</p>", "one two")]
    [InlineData("heading {\"level\":3}", "<h3 class=\"wp-block-heading\">a</h3>", "# a")]
    [InlineData("list {\"ordered\":true,\"start\":3}", "<ol start=\"3\"><!-- wp:list-item --><li>a<!-- wp:list --><ul><!-- wp:list-item --><li>b</li><!-- /wp:list-item --></ul><!-- /wp:list --></li><!-- /wp:list-item --></ol>", "3. a\n   - b")]
    [InlineData("quote", "<blockquote class=\"wp-block-quote\"><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><cite>B</cite></blockquote>", "> a\n>\n> — B")]
    [InlineData("pullquote", "<figure class=\"wp-block-pullquote\"><blockquote><p>a</p><cite>B</cite></blockquote></figure>", "> a\n>\n> — B")]
    [InlineData("verse", "<pre class=\"wp-block-verse\">one\n  two</pre>", "one\\\n\u2002\u2002two")]
    [InlineData("code", "<pre class=\"wp-block-code\"><code>a\n  b</code></pre>", "```\na\n  b\n```")]
    [InlineData("preformatted", "<pre class=\"wp-block-preformatted\">a\n b</pre>", "```\na\n b\n```")]
    [InlineData("table", "<figure class=\"wp-block-table\"><table><thead><tr><th>a</th><th class=\"has-text-align-right\" data-align=\"right\">b</th></tr></thead><tbody><tr><td>1</td><td class=\"has-text-align-right\" data-align=\"right\">2</td></tr></tbody></table><figcaption>Doses</figcaption></figure>", "| a | b |\n| --- | --: |\n| 1 | 2 |\n\n*Doses*")]
    [InlineData("image {\"id\":5}", "<figure class=\"wp-block-image\"><a href=\"/big\"><img src=\"/a.jpg\" alt=\"a\" width=\"3\" height=\"4\"/></a><figcaption>Ward</figcaption></figure>", "[![a](/a.jpg)](/big)\n\n*Ward*")]
    [InlineData("gallery", "<figure class=\"wp-block-gallery\"><!-- wp:image --><figure class=\"wp-block-image\"><img src=\"/a.jpg\" alt=\"a\"/></figure><!-- /wp:image --><!-- wp:image --><figure class=\"wp-block-image\"><img src=\"/b.jpg\" alt=\"b\"/></figure><!-- /wp:image --></figure>", "![a](/a.jpg)\n\n![b](/b.jpg)")]
    [InlineData("gallery", "<ul class=\"wp-block-gallery\"><li class=\"blocks-gallery-item\"><figure><img src=\"/a.jpg\" alt=\"a\"/></figure></li><li><figure><img src=\"/b.jpg\" alt=\"b\"/></figure></li></ul>", "![a](/a.jpg)\n\n![b](/b.jpg)")]
    [InlineData("cover {\"url\":\"/a.jpg\"}", "<div class=\"wp-block-cover\"><div><p>over it</p></div></div>", "![](/a.jpg)\n\nover it")]
    [InlineData("media-text", "<div class=\"wp-block-media-text\"><figure><img src=\"/a.jpg\" alt=\"a\"/></figure><div><!-- wp:paragraph --><p>beside</p><!-- /wp:paragraph --></div></div>", "![a](/a.jpg)\n\nbeside")]
    [InlineData("columns", "<div class=\"wp-block-columns\"><!-- wp:column --><div class=\"wp-block-column\"><p>a</p></div><!-- /wp:column --><!-- wp:column --><div><p>b</p></div><!-- /wp:column --></div>", "a\n\nb")]
    [InlineData("group", "<div class=\"wp-block-group\"><p>a</p></div>", "a")]
    [InlineData("buttons", "<div class=\"wp-block-buttons\"><!-- wp:button --><div class=\"wp-block-button\"><a class=\"wp-block-button__link\" href=\"/give\">Give</a></div><!-- /wp:button --></div>", "[Give](/give)")]
    [InlineData("separator", "<hr class=\"wp-block-separator\"/>", "---")]
    [InlineData("spacer", "<div style=\"height:9px\" class=\"wp-block-spacer\"></div>", "")]
    [InlineData("more", "<!--more-->", "")]
    [InlineData("nextpage", "<!--nextpage-->", "")]
    [InlineData("embed {\"url\":\"https://www.youtube.com/watch?v=abcdefghijk\"}", "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://www.youtube.com/watch?v=abcdefghijk\n</div><figcaption>Film</figcaption></figure>", "https://www.youtube.com/watch?v=abcdefghijk\n\n*Film*")]
    [InlineData("core-embed/vimeo", "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">https://vimeo.com/12345</div></figure>", "https://vimeo.com/12345")]
    [InlineData("video", "<figure class=\"wp-block-video\"><video controls src=\"https://old.example/moved/a.mp4\"></video></figure>", "[a.mp4](/files/a.mp4)")]
    [InlineData("audio", "<figure class=\"wp-block-audio\"><audio controls src=\"/a%20b.mp3\"></audio><figcaption>Talk</figcaption></figure>", "[a b.mp3](/a%20b.mp3)\n\n*Talk*")]
    [InlineData("file", "<div class=\"wp-block-file\"><a href=\"/a.pdf\">Leaflet</a><a href=\"/a.pdf\" class=\"wp-block-file__button\" download>Download</a></div>", "[Leaflet](/a.pdf)")]
    [InlineData("html", "<div><b>a</b></div>", "**a**")]
    [InlineData("shortcode", "[vimeo 12345]", "https://vimeo.com/12345")]
    [InlineData("freeform", "one\n\ntwo\nthree", "one\n\ntwo\\\nthree")]
    [InlineData("details", "<details class=\"wp-block-details\"><summary>More</summary><!-- wp:paragraph --><p>Less</p><!-- /wp:paragraph --></details>", "**More**\n\nLess")]
    [InlineData("acme/box {\"a\":{\"b\":1}}", "<div><p>kept</p></div>", "kept")]
    public void A_block_becomes_what_it_shows(string block, string html, string markdown)
    {
        var name = block.Split(' ')[0];
        var before = $"<!-- wp:paragraph -->\n<p>before</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:{block} -->\n";
        var after = $"\n<!-- /wp:{name} -->\n\n<!-- wp:paragraph -->\n<p>after</p>\n<!-- /wp:paragraph -->";
        Assert.Equal($"before\n\n{(markdown.Length > 0 ? markdown + "\n\n" : "")}after", Sample.WordPress(before + html + after).Markdown);
    }

    [Theory]
    [InlineData("<!-- wp:block {\"ref\":12} /-->", "reusable block 12")]
    [InlineData("<!-- wp:latest-posts {\"postsToShow\":3} /-->", "block core/latest-posts")]
    [InlineData("<!-- wp:acme/box --><p></p><!-- /wp:acme/box -->", "block acme/box")]
    [InlineData("<!-- wp:nextpage --><!--nextpage--><!-- /wp:nextpage -->", "page break")]
    [InlineData("<!-- wp:query --><div><!-- wp:post-template --><!-- wp:post-title /--><!-- /wp:post-template --></div><!-- /wp:query -->", "block core/query")]
    public void A_block_that_shows_nothing_here_is_listed(string content, string what)
    {
        var converted = Sample.WordPress(content);
        Assert.Equal("", converted.Markdown);
        Assert.Equal(what, Assert.Single(converted.Kept).What);
    }

    [Fact]
    public void Footnotes_stand_below_in_the_order_of_their_marks()
    {
        const string Text = "<!-- wp:paragraph --><p>One<sup data-fn=\"b\" class=\"fn\"><a href=\"#b\" id=\"b-link\">1</a></sup> two<sup data-fn=\"a\" class=\"fn\"><a href=\"#a\" id=\"a-link\">2</a></sup>.</p><!-- /wp:paragraph --><!-- wp:footnotes /-->";
        var converted = Sample.WordPress(Text, """[{"id":"a","content":"Second."},{"id":"b","content":"See <em>there</em>."},{"id":"c","content":"Nowhere."}]""");
        Assert.Equal("One[^1] two[^2].\n\n[^1]: See *there*.\n[^2]: Second.", converted.Markdown);
        Assert.Empty(converted.Kept);
    }
}
