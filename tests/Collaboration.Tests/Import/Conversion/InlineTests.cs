using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>What stands within a line.</summary>
public sealed class InlineTests
{
    [Theory]
    [InlineData("<b>a</b> and <strong>b</strong>", "**a** and **b**")]
    [InlineData("<i>a</i>, <em>b</em>, <cite>c</cite>", "*a*, *b*, *c*")]
    [InlineData("<del>a</del> <s>b</s> <strike>c</strike> d", "~~a b c~~ d")]
    [InlineData("<b><i>both</i></b> and <b>bold <i>and italic</i></b>", "***both*** and **bold *and italic***")]
    [InlineData("<b>crossed <i>tags</b> end</i>", "**crossed *tags*** *end*")]
    [InlineData("<b> spaces </b>outside", "**spaces** outside")]
    [InlineData("<b>one</b><b>word</b>", "**oneword**")]
    [InlineData("half<b>word</b>s", "half**word**s")]
    [InlineData("<b></b>nothing<i> </i>here", "nothing here")]
    [InlineData("<span style=\"font-weight: bold\">a</span> <span style=\"font-style:italic\">b</span> <span style=\"text-decoration:line-through\">c</span>", "**a** *b* ~~c~~")]
    [InlineData("<b style=\"font-weight:normal\">pasted</b>", "pasted")]
    [InlineData("<small>a</small> <big>b</big> <font color=\"red\">c</font>", "a b c")]
    public void Emphasis_is_kept(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("<code>a</code> <kbd>b</kbd> <samp>c</samp> <var>d</var> <tt>e</tt>", "`a` `b` `c` `d` `e`")]
    [InlineData("press <kbd>Ctrl</kbd>+<kbd>C</kbd>", "press `Ctrl`+`C`")]
    [InlineData("<code>a * b_c [d] &lt;e&gt;</code>", "`a * b_c [d] <e>`")]
    [InlineData("<code>one ` tick</code> and <code>`edge`</code>", "``one ` tick`` and `` `edge` ``")]
    [InlineData("<b><code>bold code</code></b>", "**`bold code`**")]
    public void Code_is_kept(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("H<sub>2</sub>O, 10<sup>-3</sup>", "H₂O, 10⁻³")]
    [InlineData("the 1<sup>st</sup>", "the 1st")]
    [InlineData("x<sup>2a</sup>, x<sub>1b</sub>", "x^(2a), x_(1b)")]
    [InlineData("<q>so</q>", "“so”")]
    [InlineData("<abbr title=\"World Health Organization\">WHO</abbr> and <abbr title=\"World Health Organization\">WHO</abbr>", "WHO (World Health Organization) and WHO")]
    [InlineData("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)")]
    public void What_has_no_sign_is_written_in_words(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("one<br>two", "one\\\ntwo")]
    [InlineData("one<br><br>two", "one\n\ntwo")]
    [InlineData("<p><br>one<br></p>", "one")]
    [InlineData("<b>one<br>two</b>", "**one\\\ntwo**")]
    [InlineData("a  \n  b\tc", "a b c")]
    [InlineData("10&nbsp;mg", "10\u00A0mg")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("&eacute; &mdash; &#128512; &amp; &lt;", "é — 😀 & <")]
    [InlineData("שלום <b>עולם</b> \u200Fא", "שלום **עולם** \u200Fא")]
    public void White_space_and_characters_stay_what_they_are(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("<mark>a</mark>", "highlighted text")]
    [InlineData("<u>a</u>", "underlined text")]
    [InlineData("<ins>a</ins>", "inserted text")]
    [InlineData("<blink>a</blink>", "element blink")]
    public void What_is_lost_is_listed(string html, string what)
    {
        var converted = Sample.Html(html);
        Assert.Equal("a", converted.Markdown);
        Assert.Equal(what, Assert.Single(converted.Kept).What);
    }

    private static void Becomes(string html, string markdown) => Assert.Equal(markdown, Sample.Html(html).Markdown);
}
