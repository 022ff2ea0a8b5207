using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>WordPress before blocks: lines make paragraphs, brackets make everything else.</summary>
public sealed class ClassicTests
{
    [Theory]
    [InlineData("one\ntwo\n\nthree", "one\\\ntwo\n\nthree")]
    [InlineData("one\r\n\r\ntwo", "one\n\ntwo")]
    [InlineData("one<br />\ntwo", "one\\\ntwo")]
    [InlineData("<b>one</b>\n\n&nbsp;\n\n<i>two</i>", "**one**\n\n*two*")]
    [InlineData("before\n<ul>\n\t<li>a</li>\n\t<li>b</li>\n</ul>\nafter", "before\n\n- a\n- b\n\nafter")]
    [InlineData("<pre>a\n\nb</pre>\nc", "```\na\n\nb\n```\n\nc")]
    [InlineData("<blockquote>a\n\nb</blockquote>", "> a\n>\n> b")]
    [InlineData("<h2>a</h2>\nb", "# a\n\nb")]
    [InlineData("a\n<!--more-->\nb", "a\n\nb")]
    [InlineData("https://www.youtube.com/watch?v=abcdefghijk\n\nafter", "https://www.youtube.com/watch?v=abcdefghijk\n\nafter")]
    [InlineData("Look:\nhttps://youtu.be/ex8fM_-_XJD_\nNice", "Look:\n\nhttps://youtu.be/ex8fM_-_XJD_?t=0s\n\nNice")]
    [InlineData("[editor's note] and [sic] and [1]", "[editor's note] and [sic] and [1]")]
    public void Lines_make_paragraphs(string content, string markdown) => Becomes(content, markdown);

    [Theory]
    [InlineData("[caption id=\"x\" width=\"3\"]<a href=\"/big\"><img src=\"/a.jpg\" alt=\"a\" /></a> The <em>ward</em>[/caption]\n\nafter", "[![a](/a.jpg)](/big)\n\n*The ward*\n\nafter")]
    [InlineData("[caption caption=\"The ward\"]<img src=\"/a.jpg\" alt=\"a\" />[/caption]", "![a](/a.jpg)\n\n*The ward*")]
    [InlineData("[gallery ids=\"1,2,9999\"]", "![](https://old.example/1.jpg)\n\n![](https://old.example/2.jpg)")]
    [InlineData("[embed]https://vimeo.com/12345[/embed]", "https://vimeo.com/12345")]
    [InlineData("[youtube https://www.youtube.com/watch?v=abcdefghijk&w=400]", "https://www.youtube.com/watch?v=abcdefghijk&w=400")]
    [InlineData("[youtube=https://youtu.be/abcdefghijk]", "https://youtu.be/abcdefghijk")]
    [InlineData("[vimeo 12345]", "https://vimeo.com/12345")]
    [InlineData("[vimeo id=\"12345\"]", "https://vimeo.com/12345")]
    [InlineData("[wpvideo AbCd1234]", "https://videopress.com/v/AbCd1234")]
    [InlineData("[soundcloud url=\"https://soundcloud.com/a/b\"]", "https://soundcloud.com/a/b")]
    [InlineData("[googlemaps https://maps.google.com/?q=x]", "https://maps.google.com/?q=x")]
    [InlineData("[audio mp3=\"https://old.example/moved/talk.mp3\"][/audio]", "[talk.mp3](/files/talk.mp3)")]
    [InlineData("[video src=\"https://old.example/film.mp4\"]", "https://old.example/film.mp4")]
    [InlineData("[video src=\"https://old.example/film.mov\"]", "[film.mov](https://old.example/film.mov)")]
    [InlineData("[playlist ids=\"1,2\"]", "[1.jpg](https://old.example/1.jpg)\n\n[2.jpg](https://old.example/2.jpg)")]
    [InlineData("[code language=\"css\"]\na > b { }\n\n<b>\n[/code]", "```css\na > b { }\n\n<b>\n```")]
    [InlineData("[php]echo 1;[/php]", "```php\necho 1;\n```")]
    [InlineData("a [[gallery]] b", "a [gallery] b")]
    [InlineData("a [[b]c[/b]] d", "a [b]c[/b] d")]
    [InlineData("<code>[gallery]</code>", "`[gallery]`")]
    public void A_shortcode_becomes_what_it_shows(string content, string markdown) => Becomes(content, markdown);

    [Theory]
    [InlineData("a\n\n[contact-form][contact-field label=\"Name\" /][/contact-form]", "a", "shortcode [contact-form]", "left out")]
    [InlineData("[su_box title=\"Note\"]wash hands[/su_box]", "**Note**\n\nwash hands", "shortcode [su_box]", "its text is kept")]
    [InlineData("a [rating stars=\"4\"] b", "a b", "shortcode [rating]", "left out")]
    [InlineData("a\n\n[recent-news]\n\nb", "a\n\nb", "shortcode [recent-news]", "left out")]
    public void A_shortcode_that_shows_nothing_here_is_listed(string content, string markdown, string what, string how)
    {
        var converted = Sample.WordPress(content);
        Assert.Equal(markdown, converted.Markdown);
        Assert.Contains(new(what, how), converted.Kept);
    }

    private static void Becomes(string content, string markdown) => Assert.Equal(markdown, Sample.WordPress(content).Markdown);
}
