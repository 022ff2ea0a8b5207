using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Collaboration.Kernel.Text;
using Collaboration.Testing;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace Collaboration.Tests.Text;

/// <summary>CommonMark's own examples, with what is different here on purpose said as rules on the expected HTML.</summary>
public sealed partial class CommonMarkTests
{
    private const string Examples = "payloads/commonmark/spec.json";
    private static readonly string[] s_ours = ["p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "hr", "br", "em", "strong", "a"];
    private static readonly string[] s_containers = ["BODY", "UL", "OL", "LI", "BLOCKQUOTE"];
    private static readonly string[] s_inlines = ["A", "CODE", "EM", "STRONG", "BR", "IMG"];

    [FactWithData(Examples)]
    public void Every_example_of_the_specification_renders_as_it_says()
    {
        var examples = Read();
        Assert.Equal(655, examples.Count);
        var wrong = examples.Where(e => !HasRawHtml(e.Markdown)).Select(e => (e.Number, e.Markdown, Expected: Expected(e.Html), Actual: Plain(Parse(MarkdownText.ToHtml(e.Markdown)))))
            .Where(e => e.Expected != e.Actual).Select(e => $"{e.Number}: {e.Markdown}\nexpected {e.Expected}\nis       {e.Actual}").ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} examples:\n{string.Join("\n", wrong.Take(20))}");
        Assert.All(examples, e => Assert.Equal(MarkdownText.ToHtml(e.Markdown), MarkdownText.ToHtmlWithPlayers(e.Markdown)));
    }

    [FactWithData(Examples)]
    public void Raw_html_in_an_example_is_words()
    {
        var raw = Read().Where(e => HasRawHtml(e.Markdown)).ToList();
        Assert.InRange(raw.Count, 50, 120);
        foreach (var example in raw)
        {
            var body = Parse(MarkdownText.ToHtml(example.Markdown));
            foreach (var element in body.QuerySelectorAll("*"))
            {
                Assert.True(s_ours.Contains(element.LocalName), $"{example.Number}: {element.OuterHtml}");
                Assert.All(element.Attributes, a => Assert.Contains(a.Name, new[] { "href", "title", "rel", "class", "start", "tabindex" }));
            }
            Assert.Contains('<', body.TextContent);
        }
    }

    private static string Expected(string html)
    {
        var body = Parse(html);
        // The page's own heading is the first; those of a text begin one level deeper.
        foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToList()) { Rename(heading, $"h{Math.Min(6, heading.LocalName[1] - '0' + 1)}"); }
        // A picture is its description.
        foreach (var picture in body.QuerySelectorAll("img").ToList()) { picture.Replace(body.Owner!.CreateTextNode(picture.GetAttribute("alt")!)); }
        // A bare address after white space is a link.
        foreach (var text in body.Descendants<IText>().Where(t => t.ParentElement!.Closest("a, code") is null).ToList())
        {
            if (Bare().Match(text.Data) is { Success: true } found) { Link(text, found); }
        }
        foreach (var link in body.QuerySelectorAll("a").ToList())
        {
            var address = link.GetAttribute("href")!;
            // A link that is empty, of another scheme, or with a backslash in an address of this site is its words.
            var scheme = Scheme().Match(address).Value.ToLowerInvariant();
            if (address.Length == 0 || scheme is not ("" or "http:" or "https:" or "mailto:" or "tel:") || (scheme.Length == 0 && address.Contains("%5C", StringComparison.Ordinal)))
            {
                link.Replace([.. link.ChildNodes]);
            }
            // One that leads elsewhere says so.
            else if (address.Contains("//", StringComparison.Ordinal)) { link.SetAttribute("rel", "nofollow ugc noopener"); }
        }
        // Preformatted text scrolls by keyboard.
        foreach (var text in body.QuerySelectorAll("pre")) { text.SetAttribute("tabindex", "0"); }
        return Plain(body);
    }

    /// <summary>Without the white space between blocks, which nobody sees.</summary>
    private static string Plain(IElement body)
    {
        body.Normalize();
        foreach (var text in body.Descendants<IText>().Where(t => s_containers.Contains(t.ParentElement!.TagName)).ToList())
        {
            if (IsEdge(text.PreviousSibling)) { text.Data = text.Data.TrimStart('\n'); }
            if (IsEdge(text.NextSibling)) { text.Data = text.Data.TrimEnd('\n'); }
        }
        return body.InnerHtml;
    }

    private static bool IsEdge(INode? beside) => beside is null || (beside is IElement element && !s_inlines.Contains(element.TagName));

    private static void Rename(IElement element, string name)
    {
        var renamed = element.Owner!.CreateElement(name);
        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
    }

    private static void Link(IText text, Match found)
    {
        var (owner, data) = (text.Owner!, text.Data);
        var link = owner.CreateElement("a");
        link.SetAttribute("href", found.Value);
        link.TextContent = found.Value;
        text.Replace(owner.CreateTextNode(data[..found.Index]), link, owner.CreateTextNode(data[(found.Index + found.Length)..]));
    }

    private static bool HasRawHtml(string markdown)
    {
        var document = Markdown.Parse(markdown);
        return document.Descendants<HtmlBlock>().Any() || document.Descendants<HtmlInline>().Any();
    }

    private static IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;

    private static List<Example> Read()
    {
        using var examples = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf(Examples)));
        return [.. examples.RootElement.EnumerateArray().Select(e => new Example(e.GetProperty("example").GetInt32(), e.GetProperty("markdown").GetString()!, e.GetProperty("html").GetString()!))];
    }

    [GeneratedRegex("(?<![^ ])https?://[^ ]+")]
    private static partial Regex Bare();

    [GeneratedRegex("^[^/?#]*?:")]
    private static partial Regex Scheme();

    private sealed record Example(int Number, string Markdown, string Html);
}
