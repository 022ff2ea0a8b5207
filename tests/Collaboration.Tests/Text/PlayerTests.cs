using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Collaboration.Kernel.Text;
using Collaboration.Kernel.Text.Players;
using Xunit;

namespace Collaboration.Tests.Text;

/// <summary>A line that is nothing but the address of a recording is its player, and every other line stays what it was.</summary>
public sealed class PlayerTests
{
    private const string Tube = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1";

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ", Tube), InlineData("https://youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&si=whoshared", Tube), InlineData("http://m.youtube.com/watch?v=dQw4w9WgXcQ", Tube)]
    [InlineData("www.youtube.com/watch?v=dQw4w9WgXcQ", Tube), InlineData("https://youtu.be/dQw4w9WgXcQ?si=whoshared", Tube), InlineData("https://www.youtube.com/shorts/dQw4w9WgXcQ", Tube)]
    [InlineData("https://www.youtube.com/embed/dQw4w9WgXcQ", Tube), InlineData("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", Tube), InlineData("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", Tube)]
    [InlineData("https://youtu.be/a_b-c_d-e_f?t=90", "https://www.youtube-nocookie.com/embed/a_b-c_d-e_f?autoplay=1&start=90"), InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", Tube + "&start=90")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ#t=1h1m1s", Tube + "&start=3661"), InlineData("https://www.youtube.com/embed/dQw4w9WgXcQ?start=7", Tube + "&start=7"), InlineData("https://youtu.be/dQw4w9WgXcQ?t=soon", Tube)]
    [InlineData("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"), InlineData("https://player.vimeo.com/video/76979871?badge=0", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1")]
    [InlineData("https://vimeo.com/76979871/8272103f6e", "https://player.vimeo.com/video/76979871?h=8272103f6e&dnt=1&autoplay=1"), InlineData("https://vimeo.com/channels/staffpicks/76979871#t=1m5s", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1#t=65s")]
    public void A_video_is_framed_from_its_host_that_sets_no_cookies_and_only_by_a_press(string address, string frame)
    {
        var figure = Parse(address).QuerySelector("figure.player")!;
        Assert.Equal(frame, figure.QuerySelector("video-embed")!.GetAttribute("src"));
        Assert.Equal(2, figure.QuerySelectorAll("a[href^='https://']").Length);
        Assert.DoesNotContain("whoshared", figure.OuterHtml, StringComparison.Ordinal);
        Assert.Contains(address.Contains("vimeo", StringComparison.Ordinal) ? "Then Vimeo learns of it" : "Then YouTube learns of it", figure.TextContent, StringComparison.Ordinal);
        Assert.Empty(figure.QuerySelectorAll("iframe, img, script, link"));
    }

    [Theory]
    [InlineData("https://files.example/talk.mp4", "video"), InlineData("https://files.example/a/talk.WEBM?x=1&y=2", "video"), InlineData("https://files.example/talk.mp3", "audio"), InlineData("https://files.example/talk.m4a", "audio"), InlineData("https://files.example/talk.ogg", "audio")]
    public void A_file_gets_the_browsers_own_player_which_loads_nothing_by_itself(string address, string element)
    {
        var player = Parse(address).QuerySelector($"figure.player > {element}[controls][preload=none]")!;
        Assert.Equal(address, player.GetAttribute("src"));
        Assert.Equal(address, player.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("files.example learns of it", player.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Look: https://youtu.be/dQw4w9WgXcQ"), InlineData("https://youtu.be/dQw4w9WgXcQ and more"), InlineData("[our film](https://youtu.be/dQw4w9WgXcQ)"), InlineData("<https://youtu.be/dQw4w9WgXcQ>"), InlineData("`https://youtu.be/dQw4w9WgXcQ`")]
    [InlineData("https://youtu.be/short"), InlineData("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ"), InlineData("https://evil.example/?https://youtu.be/dQw4w9WgXcQ"), InlineData("https://youtu.be:8443/dQw4w9WgXcQ"), InlineData("https://ann@youtu.be/dQw4w9WgXcQ")]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXc%22"), InlineData("https://vimeo.com/about"), InlineData("https://vimeo.com/76979871/settings"), InlineData("http://files.example/talk.mp4"), InlineData("https://files.example/talk.mp4.html")]
    [InlineData("|a|\n|-|\n|https://youtu.be/dQw4w9WgXcQ|"), InlineData("    https://youtu.be/dQw4w9WgXcQ"), InlineData("# https://youtu.be/dQw4w9WgXcQ")]
    public void Anything_else_is_no_player(string markdown) => Assert.Equal(MarkdownText.ToHtml(markdown), MarkdownText.ToHtmlWithPlayers(markdown));

    [Fact]
    public void The_lines_before_and_after_stay_paragraphs()
    {
        var body = Parse("Watch *this*:\nhttps://youtu.be/dQw4w9WgXcQ\nand then\nthat.\n\n- https://vimeo.com/1\n- b\n\n> https://vimeo.com/2");
        Assert.Equal(["P", "FIGURE", "P", "UL", "BLOCKQUOTE"], body.Children.Select(c => c.TagName));
        Assert.Equal(["Watch this:", "and then\nthat."], body.Children.Where(c => c.TagName == "P").Select(p => p.TextContent));
        Assert.Equal(3, body.QuerySelectorAll("figure.player").Length);
    }

    [Fact]
    public void Elsewhere_a_player_is_a_link_and_the_words_around_it_stay()
    {
        var html = MarkdownText.ToHtmlWithPlayers("One `<figure class=\"player\">`\n\nhttps://youtu.be/dQw4w9WgXcQ\n\ntwo\n\nhttps://files.example/talk.mp3\n\nthree");
        Assert.True(MediaPlayers.AreIn(html));
        var body = new HtmlParser().ParseDocument(MediaPlayers.AsLinks(html)).Body!;
        Assert.Empty(body.QuerySelectorAll("figure, video-embed, audio"));
        Assert.Equal(["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://files.example/talk.mp3"], body.QuerySelectorAll("p > a").Select(a => a.GetAttribute("href")));
        Assert.Equal("""One <figure class="player">|two|three""", string.Join('|', body.QuerySelectorAll("p").Where(p => p.QuerySelector("a") is null).Select(p => p.TextContent)));
        Assert.False(MediaPlayers.AreIn(MarkdownText.ToHtmlWithPlayers("`<figure class=\"player\">`")));
    }

    private static IElement Parse(string markdown) => new HtmlParser().ParseDocument(MarkdownText.ToHtmlWithPlayers(markdown)).Body!;
}
