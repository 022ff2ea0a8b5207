using Collaboration.Kernel.Text;
using Xunit;

namespace Collaboration.Tests.Text;

/// <summary>What this house writes differently from a plain Markdown renderer.</summary>
public sealed class MarkdownTests
{
    [Theory]
    [InlineData("![a ![b](https://spy.example/1.png) c](https://spy.example/2.png)", "<p>a b c</p>\n")]
    [InlineData("[![a](https://spy.example/1.png)](/here)", "<p><a href=\"/here\">a</a></p>\n")]
    [InlineData("![a [b](javascript:alert(1))][x]\n\n[x]: https://spy.example/2.png", "<p>a b</p>\n")]
    public void No_picture_from_elsewhere_is_ever_loaded(string markdown, string html) => Assert.Equal(html, MarkdownText.ToHtml(markdown));

    [Theory]
    [InlineData("[a](javascript:alert(1))", "<p>a</p>\n")]
    [InlineData("[a][x]\n\n[x]: javascript:alert(1)", "<p>a</p>\n")]
    [InlineData("[a](java&#9;script:alert(1))", "<p>a</p>\n")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n")]
    [InlineData("[a](//elsewhere.example)", "<p>a</p>\n")]
    [InlineData("[a](https://elsewhere.example)", "<p><a href=\"https://elsewhere.example\" rel=\"nofollow ugc noopener\">a</a></p>\n")]
    [InlineData("<https://elsewhere.example>", "<p><a href=\"https://elsewhere.example\" rel=\"nofollow ugc noopener\">https://elsewhere.example</a></p>\n")]
    [InlineData("[a](/here?x=1#y)", "<p><a href=\"/here?x=1#y\">a</a></p>\n")]
    public void A_link_leads_where_it_may_or_nowhere(string markdown, string html) => Assert.Equal(html, MarkdownText.ToHtml(markdown));

    [Theory]
    [InlineData("[a](/here)", "/north", "<p><a href=\"/north/here\">a</a></p>\n")]
    [InlineData("[a](/north/here) \"/x", "/north", "<p><a href=\"/north/here\">a</a> &quot;/x</p>\n")]
    [InlineData("[a](here) `=\"/b`", "/north", "<p><a href=\"here\">a</a> <code>=&quot;/b</code></p>\n")]
    [InlineData("[a](/here)", "", "<p><a href=\"/here\">a</a></p>\n")]
    public void An_address_that_begins_with_a_slash_is_the_hospitals_own(string markdown, string prefix, string html) => Assert.Equal(html, MarkdownText.Below(MarkdownText.ToHtml(markdown), prefix));

    [Theory]
    [InlineData("[", 1_000, "<p>[[[")]
    [InlineData("> ", 5_000, "&gt; &gt;")]
    [InlineData("https://a.example ", 10_000, "https://a.example https://a.example")]
    [InlineData("*_", 20_000, "")]
    public void What_no_parser_likes_stands_there_as_it_was_typed(string piece, int times, string html) =>
        Assert.Contains(html, MarkdownText.ToHtml(string.Concat(Enumerable.Repeat(piece, times)) + "x"), StringComparison.Ordinal);

    [Fact]
    public void Tables_and_code_scroll_by_keyboard()
    {
        var html = MarkdownText.ToHtml("|a|b|\n|-|-|\n|1|2|\n\n```sh\nls <x>\n```");
        Assert.StartsWith("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">\n<table>", html, StringComparison.Ordinal);
        Assert.Contains("</table>\n</div>\n<pre tabindex=\"0\"><code class=\"language-sh\">ls &lt;x&gt;\n</code></pre>", html, StringComparison.Ordinal);
    }
}
