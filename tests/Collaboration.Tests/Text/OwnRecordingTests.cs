using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Collaboration.Kernel.Text;
using Collaboration.Kernel.Text.Players;
using Xunit;

namespace Collaboration.Tests.Text;

/// <summary>A film or a sound of the hospital's own that stands by itself is a player; among words it is a link.</summary>
public sealed class OwnRecordingTests
{
    private const string Film = "/media/01912345-0000-7000-8000-000000000001/1280x720/message.webm";
    private const string Sound = "/media/01912345-0000-7000-8000-000000000002/0x0/talk.mp3";

    [Fact]
    public void A_film_by_itself_is_a_player_that_loads_next_to_nothing_and_keeps_its_place()
    {
        var figure = Parse($"Before.\n\n![Ruth's \"message\" <b>](" + Film + " \"June & July\")\n\nAfter.").QuerySelector("figure.film")!;
        var player = figure.QuerySelector("video[controls][playsinline]")!;
        Assert.Equal((Film, "metadata", "1280", "720", "Ruth's \"message\" <b>"), (player.GetAttribute("src"), player.GetAttribute("preload"), player.GetAttribute("width"), player.GetAttribute("height"), player.GetAttribute("aria-label")));
        Assert.Equal((Film, "June & July"), (player.QuerySelector("a")!.GetAttribute("href"), figure.QuerySelector("figcaption")!.TextContent));
        Assert.Empty(figure.QuerySelectorAll("b, img"));
    }

    [Fact]
    public void A_sound_is_heard_and_has_a_name_also_when_nobody_gave_it_one()
    {
        var player = Parse($"![]({Sound})").QuerySelector("figure.film > audio[controls]")!;
        Assert.Equal((Sound, "Sound", "metadata", null), (player.GetAttribute("src"), player.GetAttribute("aria-label"), player.GetAttribute("preload"), player.GetAttribute("width")));
    }

    [Theory]
    [InlineData($"Look: ![A message]({Film})", "<p>Look: <a href=\"/media/01912345-0000-7000-8000-000000000001/1280x720/message.webm\">A message</a></p>\n")]
    [InlineData($"[![A message]({Film})](/rules)", "<p><a href=\"/rules\">A message</a></p>\n")]
    [InlineData("![A message](https://elsewhere.example/message.webm)", "<p>A message</p>\n")]
    public void Anywhere_else_it_is_no_player(string markdown, string html) => Assert.Equal(html, MarkdownText.ToHtml(markdown));

    [Fact]
    public void Everything_that_is_said_of_it_is_found_again_in_the_html_and_nothing_that_only_looks_like_it()
    {
        var html = MarkdownText.ToHtmlWithPlayers($"![One &amp; \"two\"]({Film} \"A *caption*\")\n\n`<figure class=\"film\">`\n\n![Talk]({Sound})\n\n![Again]({Film})");
        Assert.Equal([(Film, "One &amp; &quot;two&quot;", "A *caption*"), (Sound, "Talk", "")], OwnRecordings.In(html).Select(r => (r.Address.Path, r.Title, r.Caption)));
        Assert.False(OwnRecordings.AreIn(MarkdownText.ToHtml("`<figure class=\"film\">`")));
    }

    [Fact]
    public void Elsewhere_it_is_a_link_and_the_words_around_it_stay()
    {
        var body = new HtmlParser().ParseDocument(MediaPlayers.AsLinks(MarkdownText.ToHtmlWithPlayers($"One\n\n![A message]({Film} \"Said in June\")\n\ntwo\n\n![Talk]({Sound})"))).Body!;
        Assert.Empty(body.QuerySelectorAll("figure, video, audio"));
        Assert.Equal([Film, Sound], body.QuerySelectorAll("p > a").Select(a => a.GetAttribute("href")));
        Assert.Equal("One|A message|Said in June|two|Talk", string.Join('|', body.QuerySelectorAll("p").Select(p => p.TextContent)));
    }

    private static IElement Parse(string markdown) => new HtmlParser().ParseDocument(MarkdownText.ToHtmlWithPlayers(markdown)).Body!;
}
