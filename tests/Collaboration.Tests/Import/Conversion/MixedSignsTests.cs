using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Collaboration.Kernel.Text;
using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Signs among emphasis, code and links, in every kind of block.</summary>
public sealed class MixedSignsTests
{
    private static readonly string[] s_bits =
    [
        "a", "word", "*", "**", "_", "__", "`", "```", "~~", "#", "##", ">", "- ", "+ ", "1. ", "2) ", "|", "[", "]", "](", "(", ")", "!", "![", "<", "<b>", "&", "&amp;", "&copy;", "\\", "\\*", "\"", ":", "://",
        "https://a.example/x_y_", "http://foo.example/*a*", "www.x.example", "---", "===", "~~~", "[^1]", "[x]", "[ ]", "[a]: b", ".", ",", "…", "“", "é", "漢", "🚀", "\u00A0", "—", "{", "a@b.example", "mailto:a@b.example", "5", " ",
    ];

    [Fact]
    public void Three_thousand_texts_of_nothing_but_signs_read_as_they_were_written()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var html = Written(new Random(seed));
            var markdown = Sample.Html(html).Markdown;
            var (old, now) = (Letters(html), Letters(MarkdownText.ToHtml(markdown)));
            Assert.True(old == now, $"{seed}: {html}\n{markdown}\n{old}\n{now}");
        }
    }

    private static string Written(Random random)
    {
        var inside = Inside(random, 2);
        return random.Next(5) switch
        {
            0 => $"<p>{inside}</p>",
            1 => $"<ul><li>{inside}</li><li>x</li></ul>",
            2 => $"<blockquote><p>{inside}</p></blockquote>",
            3 => $"<table><tr><th>h</th><th>k</th></tr><tr><td>{inside}</td><td>z</td></tr></table>",
            _ => $"<h2>{inside}</h2>",
        };
    }

    private static string Inside(Random random, int depth)
    {
        var html = new StringBuilder();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var words = WebUtility.HtmlEncode(string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => s_bits[random.Next(s_bits.Length)] + (random.Next(3) == 0 ? " " : ""))));
            html.Append(random.Next(11) switch
            {
                0 => $"<b>{(depth > 0 ? Inside(random, depth - 1) : words)}</b>",
                1 => $"<i>{(depth > 0 ? Inside(random, depth - 1) : words)}</i>",
                2 => $"<del>{(depth > 0 ? Inside(random, depth - 1) : words)}</del>",
                3 => $"<code>{words}</code>",
                4 => $"<a href='https://x.example/'>{words}</a>",
                5 => "<br>",
                _ => words,
            });
        }
        return html.ToString();
    }

    private static string Letters(string html) => string.Concat(new HtmlParser().ParseDocument($"<body>{html}").Body!.TextContent.Where(c => !char.IsWhiteSpace(c)));
}
