using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Links and pictures.</summary>
public sealed class LinkTests
{
    [Theory]
    [InlineData("<a href=\"https://who.example/a\">words</a>", "[words](https://who.example/a)")]
    [InlineData("<a href=\"https://who.example/a\" title=\"A &quot;title&quot;\">words</a>", "[words](https://who.example/a \"A \\\"title\\\"\")")]
    [InlineData("<a href=\"https://who.example/a\">https://who.example/a</a>", "https://who.example/a")]
    [InlineData("see <a href=\"https://who.example/a\">https://who.example/a</a>.", "see https://who.example/a.")]
    [InlineData("<a href=\"https://who.example/b\">https://who.example/a</a>", "[https://who.example/a](https://who.example/b)")]
    [InlineData("see https://who.example/a_b_c/ there", "see https://who.example/a_b_c/ there")]
    [InlineData("<a href=\"mailto:a@b.example\">a@b.example</a> <a href=\"tel:+123\">123</a>", "[a@b.example](mailto:a@b.example) [123](tel:+123)")]
    [InlineData("<a href=\"/about\">a</a> <a href=\"page\">b</a> <a href=\"//cdn.example/c\">c</a>", "[a](/about) [b](https://old.example/page) [c](https://cdn.example/c)")]
    [InlineData("<a href=\"https://old.example/moved/a.pdf\">a</a>", "[a](/files/a.pdf)")]
    [InlineData("<a href=\"https://who.example/a b(c\">a</a>", "[a](https://who.example/a%20b%28c)")]
    [InlineData("<a href=\"https://who.example/a_(b)\">a</a>", "[a](https://who.example/a_(b))")]
    [InlineData("<a href=\"https://who.example/\">[1]</a>", "[\\[1\\]](https://who.example/)")]
    [InlineData("<b><a href=\"/a\">a</a></b>, <a href=\"/b\"><b>b</b></a>, <i>c <a href=\"/d\">d</a></i>", "[**a**](/a), [**b**](/b), *c [d](/d)*")]
    [InlineData("wow!<a href=\"/a\">a</a>", "wow\\![a](/a)")]
    [InlineData("<a href=\"/a\">a</a><a href=\"/a\">b</a>", "[a](/a)[b](/a)")]
    [InlineData("<a href=\"#below\">below</a>, <a name=\"x\">x</a>", "below, x")]
    [InlineData("<a href=\"JavaScript:alert(1)\">press</a>", "press")]
    [InlineData("<a href=\"/a\"></a>b", "b")]
    [InlineData("<a href=\"/a\"><p>one</p><p>two</p></a>", "[one](/a)\n\ntwo")]
    public void A_link_keeps_its_words_and_where_it_leads(string html, string markdown) => Assert.Equal(markdown, Sample.Html(html).Markdown);

    [Theory]
    [InlineData("<a href=\"#below\">a</a>", "link within the page")]
    [InlineData("<a href=\"java\nscript:alert(1)\">a</a>", "javascript: link")]
    [InlineData("<a href=\"ftp://x.example/\">a</a>", "ftp: link")]
    public void A_link_that_cannot_stay_is_listed(string html, string what)
    {
        var converted = Sample.Html(html);
        Assert.Equal("a", converted.Markdown);
        Assert.Equal(what, Assert.Single(converted.Kept).What);
    }

    [Theory]
    [InlineData("<img src=\"https://old.example/moved/a.jpg\" alt=\"A [ward]\">", "![A \\[ward\\]](/files/a.jpg)")]
    [InlineData("<img src=\"/a.jpg\" alt=\"\" title=\"Spring\">", "![](/a.jpg \"Spring\")")]
    [InlineData("<a href=\"/big\"><img src=\"/a.jpg\" alt=\"a\"></a>", "[![a](/a.jpg)](/big)")]
    [InlineData("<a href=\"/big\"><img src=\"/uploads/heart.jpg\" alt=\"\"></a>", "[![heart](/uploads/heart.jpg)](/big)")]
    [InlineData("<figure><img src=\"/a.jpg\" alt=\"a\"><figcaption>The <b>new</b> ward</figcaption></figure>", "![a](/a.jpg)\n\n*The **new** ward*")]
    [InlineData("<picture><source srcset=\"/a.webp\"><img src=\"/a.jpg\" alt=\"a\"></picture>", "![a](/a.jpg)")]
    [InlineData("<img src=\"data:image/gif;base64,R0\" data-src=\"/lazy.jpg\" alt=\"a\">", "![a](/lazy.jpg)")]
    [InlineData("well <img class=\"wp-smiley\" src=\"/smile.gif\" alt=\":-)\">", "well :-)")]
    [InlineData("<img src=\"data:image/png;base64,AA\" alt=\"a chart\">", "a chart")]
    [InlineData("<img src=\"https://spy.example/1.gif\" width=\"1\" height=\"1\">a", "a")]
    public void A_picture_keeps_its_description(string html, string markdown) => Assert.Equal(markdown, Sample.Html(html).Markdown);

    [Fact]
    public void Pictures_are_named_by_their_old_addresses_once()
    {
        var converted = Sample.Html("<img src=\"/a.jpg\"><img src=\"https://old.example/a.jpg\"><img src=\"//cdn.example/b.jpg\"><img src=\"data:,x\">");
        Assert.Equal(["https://old.example/a.jpg", "https://cdn.example/b.jpg"], converted.Pictures);
    }
}
