using System.Diagnostics;
using Collaboration.Import.Conversion;
using Collaboration.Testing;
using Xunit;
using Xunit.Abstractions;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>A field as large as may come in, made to hurt: the conversion ends, and its words are there.</summary>
[Long]
public sealed class HostileSizeTests(ITestOutputHelper output)
{
    private const int Bytes = 5_000_000;
    private const int Many = 100_000;

    private static readonly Dictionary<string, Func<string>> s_fields = new()
    {
        ["plain words"] = () => Filled("plain words "),
        ["lines"] = () => Filled("line\n"),
        ["one word"] = () => Filled("a"),
        ["asterisks"] = () => Times("*", 1_000_000) + Filled("* a *b*c "),
        ["underscores"] = () => Filled("_"),
        ["brackets"] = () => Filled("["),
        ["closing brackets"] = () => Filled("]("),
        ["backticks"] = () => Filled("`"),
        ["ampersands"] = () => Filled("&"),
        ["less than"] = () => Filled("<"),
        ["open comments"] = () => Filled("<!--"),
        ["open tag"] = () => "<a " + Filled("b=\""),
        ["www"] = () => Filled("www."),
        ["addresses"] = () => Filled("https://a.example/b "),
        ["addresses in one"] = () => Filled("https://"),
        ["address with brackets"] = () => Filled("https://a.example/((((((((((()))))))))))))"),
        ["bold never closed"] = () => Filled("<b>a"),
        ["bold in paragraphs never closed"] = () => Filled("<b><p>a"),
        ["crossed"] = () => Filled("<b>a<i>b</b>c</i>"),
        ["kinds of emphasis"] = () => Filled("<b>a</b> <i>b</i> <s>c</s><code>d</code>"),
        ["attributes"] = () => "<p " + Times("a b=c ", 800_000) + ">a</p>",
        ["div"] = () => Nested("div"),
        ["p"] = () => Nested("p"),
        ["span"] = () => Nested("span"),
        ["abbr"] = () => Nested("abbr title=\"t\"", "abbr"),
        ["code"] = () => Nested("code"),
        ["h2"] = () => Nested("h2"),
        ["blockquote"] = () => Nested("blockquote"),
        ["ul"] = () => Nested("ul><li", "li></ul"),
        ["ul without li"] = () => Nested("ul"),
        ["ul with p"] = () => "<ul><li>a</li>" + Filled("<p>a</p>") + "</ul>",
        ["dl"] = () => Nested("dl><dt>a</dt><dd", "dd></dl"),
        ["pre"] = () => Nested("pre"),
        ["details"] = () => Nested("details"),
        ["svg"] = () => Nested("svg"),
        ["table"] = () => Nested("table><tr><td", "td></tr></table"),
        ["table with two"] = () => Nested("table><tr><td>a</td><td", "td></tr></table"),
        ["links"] = () => Times("<a href=\"https://a.example/b\">a b</a> ", Many),
        ["links to nowhere"] = () => Times("<a href=\"javascript:x\">a b</a> ", Many),
        ["pictures"] = () => Times("<img src=\"/a.jpg\" alt=\"a\">", Many),
        ["breaks"] = () => Filled("a<br>"),
        ["empty"] = () => Filled("<p></p>"),
        ["items"] = () => "<ul>" + Filled("<li>a</li>") + "</ul>",
        ["cells in rows"] = () => "<table>" + Times("<tr>" + Times("<td>a</td>", 10) + "</tr>", Many / 10) + "</table>",
        ["cells in one row"] = () => "<table><tr>" + Times("<td>a</td>", Many) + "</tr><tr><td>b</td></tr></table>",
        ["cells that reach far"] = () => "<table>" + Times("<tr><td colspan=1000 rowspan=65534>a</td><td>b</td></tr>", Many) + "</table>",
        ["footnote marks"] = () => Times("<sup data-fn=\"a\">1</sup>", Many),
        ["blocks"] = () => Times("<!-- wp:group --><div>", Many) + "a" + Times("</div><!-- /wp:group -->", Many),
        ["blocks never closed"] = () => Filled("<!-- wp:paragraph --><p>a</p>"),
        ["blocks of JSON"] = () => "<!-- wp:cover {\"url\":" + Times("[", 1_000_000) + "} /-->" + Filled("<!-- wp:embed {\"url\":\"https://a.example\"} /-->"),
        ["embeds with many nodes"] = () => "<!-- wp:embed -->" + Times("<!-- wp:cover {\"url\":\"/a.jpg\"} -->", 90) + Filled("<p>a</p>"),
        ["shortcodes never closed"] = () => Filled("[caption a=\"b\"]c "),
        ["shortcodes nested"] = () => Times("[box]", Many) + "a" + Times("[/box]", Many),
        ["shortcodes crossed"] = () => Filled("[aa][bb][/aa][/bb]"),
        ["shortcodes with open quotes"] = () => Filled("[a='\""),
        ["shortcode with many values"] = () => "[a " + Filled("b=\"c\" ") + "]",
        ["doubled brackets"] = () => Filled("[[gallery]] "),
        ["formulas"] = () => Filled("<math><mi>x</mi></math>"),
        ["styles"] = () => "<p style=\"" + Filled("font-weight:bold;") + "\">a</p>",
    };

    public static TheoryData<string> Kinds => [.. s_fields.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_field_ends(string kind)
    {
        var field = s_fields[kind]();
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
            var clock = Stopwatch.StartNew();
            var converted = await Task.Run(() => HtmlToMarkdown.Convert(field, Sample.Options(flavour, """[{"id":"a","content":"note"}]""")), timeout.Token).WaitAsync(timeout.Token);
            output.WriteLine($"SECONDS {kind} {flavour} {field.Length} → {converted.Markdown.Length}: {clock.Elapsed.TotalSeconds:0.0} kept {converted.Kept.Count}");
            Assert.InRange(converted.Markdown.Length, 0, 6 * field.Length);
        }
    }

    private static string Nested(string begin, string? end = null) => Times($"<{begin}>", Many) + "words" + Times($"</{end ?? begin}>", Many);

    private static string Filled(string part) => Times(part, Bytes / part.Length);

    private static string Times(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
