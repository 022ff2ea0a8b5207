using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Text;
using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Words that look like Markdown stay words, and carry no more backslashes than they need.</summary>
public sealed partial class EscapingTests
{
    [Theory]
    [InlineData("2 * 3 and *stars*", "2 * 3 and \\*stars\\*")]
    [InlineData("snake_case and _under_", "snake_case and \\_under_")]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("#tag and C# are fine", "#tag and C# are fine")]
    [InlineData("> no quote", "\\> no quote")]
    [InlineData("1. no list", "1\\. no list")]
    [InlineData("2024) no list", "2024\\) no list")]
    [InlineData("1.5 mg", "1.5 mg")]
    [InlineData("- no list", "\\- no list")]
    [InlineData("+ no list", "\\+ no list")]
    [InlineData("a - b + c", "a - b + c")]
    [InlineData("---", "\\---")]
    [InlineData("a `tick`", "a \\`tick\\`")]
    [InlineData("[a] and [b](c) and ![d](e)", "[a] and [b\\](c) and ![d\\](e)")]
    [InlineData("[^1] and [x] b", "\\[^1] and \\[x] b")]
    [InlineData("[a]: https://who.example/", "[a]\\: https://who.example/")]
    [InlineData("<b>", "\\<b>")]
    [InlineData("1 < 2 > 1 & 3", "1 < 2 > 1 & 3")]
    [InlineData("&amp; &copy;", "\\&amp; \\&copy;")]
    [InlineData("~~no~~ ~5", "\\~\\~no\\~\\~ ~5")]
    [InlineData("a | b", "a | b")]
    [InlineData("| a | b |", "\\| a | b |")]
    [InlineData("C:\\temp and \\* and \\", "C:\\temp and \\\\\\* and \\\\")]
    [InlineData("Hello! (It's) \"fine\"; a.b, c: d?", "Hello! (It's) \"fine\"; a.b, c: d?")]
    public void Words_stay_words(string words, string markdown)
    {
        Assert.Equal(markdown, Sample.Html(WebUtility.HtmlEncode(words)).Markdown);
        Assert.Equal(words, Rendered(markdown));
    }

    [Fact]
    public void Any_signs_in_any_order_come_back_as_they_were()
    {
        const string Signs = "*_~`[]()<>#!|\\&;-+=.:1a \"'^";
        var random = new Random(4);
        for (var i = 0; i < 20_000; i++)
        {
            var words = new StringBuilder();
            for (var left = random.Next(1, 14); left > 0; left--) { words.Append(Signs[random.Next(Signs.Length)]); }
            var text = Spaces().Replace(words.ToString(), " ").Trim();
            var markdown = Sample.Html(WebUtility.HtmlEncode(text)).Markdown;
            Assert.True(text == Rendered(markdown), $"“{text}” became “{markdown}”, which is read as “{MarkdownText.ToHtml(markdown)}”.");
        }
    }

    /// <summary>What is read in the only paragraph.</summary>
    private static string Rendered(string markdown)
    {
        var html = MarkdownText.ToHtml(markdown).Trim();
        return html.Length == 0 ? "" : WebUtility.HtmlDecode(Address().Replace(html["<p>".Length..^"</p>".Length], "$1"));
    }

    [GeneratedRegex("<a href=\"[^\"]*\"[^>]*>([^<]*)</a>")]
    private static partial Regex Address();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
