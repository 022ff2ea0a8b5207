using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Players, frames, and what has no place in a text.</summary>
public sealed class EmbedTests
{
    [Theory]
    [InlineData("<iframe src=\"https://www.youtube.com/embed/abcdefghijk?rel=0\"></iframe>", "https://www.youtube.com/watch?v=abcdefghijk")]
    [InlineData("<p>see <iframe src=\"//www.youtube-nocookie.com/embed/abcdefghijk?start=30\"></iframe> it</p>", "see\n\nhttps://www.youtube.com/watch?v=abcdefghijk&t=30s\n\nit")]
    [InlineData("<iframe src=\"https://player.vimeo.com/video/12345?h=abcdef01\"></iframe>", "https://vimeo.com/12345/abcdef01")]
    [InlineData("<object><param name=\"movie\" value=\"https://www.youtube.com/v/abcdefghijk\"><embed src=\"https://www.youtube.com/v/abcdefghijk\"></object>", "https://www.youtube.com/watch?v=abcdefghijk")]
    [InlineData("<iframe src=\"https://www.youtube.com/embed/abc_-_ghij_\"></iframe>", "https://www.youtube.com/watch?v=abc_-_ghij_&t=0s")]
    [InlineData("<video src=\"https://x.example/a.mp4\"></video>", "https://x.example/a.mp4")]
    [InlineData("<audio><source src=\"https://x.example/a_b.mp3\"></audio>", "https://x.example/a_b.mp3")]
    public void A_film_is_its_address_alone_in_a_line(string html, string markdown)
    {
        var converted = Sample.Html(html);
        Assert.Equal(markdown, converted.Markdown);
        Assert.Empty(converted.Kept);
    }

    [Theory]
    [InlineData("<iframe src=\"https://maps.example/x\" title=\"Map\"></iframe>", "[Map](https://maps.example/x)", "iframe of maps.example")]
    [InlineData("<embed src=\"/a.swf\">", "[old.example](/a.swf)", "embed of old.example")]
    [InlineData("<video><source src=\"/a.mp4\"></video>", "[a.mp4](/a.mp4)", "video")]
    [InlineData("<video src=\"http://x.example/a.mp4\"></video>", "[a.mp4](http://x.example/a.mp4)", "video")]
    [InlineData("<audio src=\"/a.mp3\">old browser</audio>", "[a.mp3](/a.mp3)", "audio")]
    [InlineData("<form action=\"/x\"><input name=\"a\"></form>", "", "form")]
    [InlineData("<button>Press</button>", "", "button “Press”")]
    [InlineData("<script src=\"https://spy.example/a.js\"></script>", "", "script of spy.example")]
    [InlineData("<style>p { color: red }</style>", "", "style")]
    [InlineData("<noscript><img src=\"/a.jpg\"></noscript>", "", "noscript")]
    [InlineData("<svg><text>a</text></svg>", "", "svg")]
    [InlineData("<p style=\"display:none\">a</p>", "", "hidden text")]
    [InlineData("<math><mi>x</mi></math>", "x", "formula")]
    public void What_has_no_place_is_listed(string html, string markdown, string what)
    {
        var converted = Sample.Html(html);
        Assert.Equal(markdown, converted.Markdown);
        Assert.Equal(what, Assert.Single(converted.Kept).What);
    }
}
