using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Collaboration.Import.Conversion;
using Collaboration.Kernel.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>What a reader meets in a text: its words in their order, and how much there is of everything else.</summary>
internal sealed partial record Reading(IReadOnlyList<string> Words, int Links, int Pictures, int Items, int Headings, int Cells)
{
    // What the conversion leaves out, and says so.
    private const string Unread = "script, style, noscript, svg, form, button, select, textarea, template, .wp-block-file__button, .kg-bookmark-icon, .kg-bookmark-thumbnail, [hidden], .wp-block-query";
    private const string Blocks = "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul iframe video audio img";

    private static readonly HashSet<string> s_blocks = [.. Blocks.Split(' ')];

    public static Reading OfOld(OldPost post)
    {
        var body = Parse(post.Flavour == Flavour.WordPress ? WithoutShortcodes(post.Html) : post.Html);
        foreach (var unread in body.QuerySelectorAll(Unread).ToList()) { unread.Remove(); }
        foreach (var image in body.QuerySelectorAll("img[src^='data:']").ToList()) { image.Remove(); }
        foreach (var linked in body.QuerySelectorAll("a[href] img").Where(i => string.IsNullOrWhiteSpace(i.GetAttribute("alt")))) { linked.SetAttribute("alt", linked.GetAttribute("title") ?? Path.GetFileNameWithoutExtension(new Uri(linked.GetAttribute("src")!).AbsolutePath)); }
        var explained = new HashSet<string>();
        foreach (var abbreviation in body.QuerySelectorAll("abbr[title], acronym[title]").Where(a => explained.Add(a.OuterHtml))) { abbreviation.TextContent += $" ({abbreviation.GetAttribute("title")})"; }
        foreach (var player in body.QuerySelectorAll("video, audio, iframe").ToList()) { player.TextContent = Player(player); }
        foreach (var shifted in body.QuerySelectorAll("sub, sup").Where(s => s.TextContent.Any(char.IsLetter) && s.TextContent.Any(char.IsDigit))) { shifted.TextContent = $" {shifted.TextContent} "; }
        var embedded = body.QuerySelectorAll("video, audio, iframe").Count(p => !Played().IsMatch(p.TextContent.Trim()));
        var links = body.QuerySelectorAll("a[href]").Count(a => !a.GetAttribute("href")!.StartsWith('#') && a.Closest("pre") is null && (a.QuerySelector("img") is not null || !string.IsNullOrWhiteSpace(a.TextContent)));
        var bare = body.QuerySelectorAll("a, pre, code").Aggregate(Text(body), (text, element) => Remove(text, Text(element)));
        return new(WordsOf(Text(body)), links + embedded - body.QuerySelectorAll("iframe[src*=youtu], iframe[src*=vimeo]").Length + Bare().Count(bare), body.QuerySelectorAll("img, [style*='background-image:url']:not(figure)").Length + Listed().Matches(post.Html).Sum(m => m.Groups[1].Value.Split(',').Length),
            body.QuerySelectorAll("li").Count(l => l.Closest(".wp-block-gallery, .blocks-gallery-grid") is null), body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Count(h => !string.IsNullOrWhiteSpace(h.TextContent)), CellsOf(body));
    }

    public static Reading OfNew(string markdown)
    {
        var body = Parse(MarkdownText.ToHtml(markdown));
        var pictures = Markdown.Parse(markdown, s_pipeline).Descendants<LinkInline>().Count(l => l.IsImage);
        return new(WordsOf(Text(body)), body.QuerySelectorAll("a[href]").Count(a => !a.ClassName?.Contains("footnote", StringComparison.Ordinal) ?? true), pictures, body.QuerySelectorAll("li").Length, body.QuerySelectorAll("h2, h3, h4, h5, h6").Length, CellsOf(body));
    }

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseFootnotes().UseTaskLists().DisableHtml().Build();

    private static int CellsOf(IElement body) => body.QuerySelectorAll("td, th").Count(c => !string.IsNullOrWhiteSpace(c.TextContent));

    private static string Player(IElement player)
    {
        var source = player.GetAttribute("src") ?? player.QuerySelector("source")?.GetAttribute("src") ?? "";
        var film = YouTube().Match(source);
        return player.LocalName != "iframe" ? Played().IsMatch(source) ? $" {source} " : Uri.UnescapeDataString(source[(source.LastIndexOf('/') + 1)..]) : film.Success ? $" https://www.youtube.com/watch?v={film.Groups[1].Value} " : player.GetAttribute("title") ?? new Uri(source).Host;
    }

    private static string WithoutShortcodes(string html) => Other().Replace(Sound().Replace(Caption().Replace(html, m => $"{m.Groups[2].Value} {CaptionValue().Match(m.Groups[1].Value).Groups[1].Value} "), m => $"<audio src=\"{m.Groups[1].Value}\"></audio>"), " ");

    private static string Remove(string text, string part) => part.Length > 0 && text.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at ? text.Remove(at, part.Length) : text;

    private static string Text(INode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    private static void Append(INode node, StringBuilder text)
    {
        if (node is IText { Data: var data }) { text.Append(data); return; }
        var isBlock = node is IElement element && s_blocks.Contains(element.LocalName);
        if (isBlock) { text.Append('\n'); }
        if (node is IElement { LocalName: "img" } image) { text.Append(image.GetAttribute("alt")); }
        foreach (var child in node.ChildNodes) { Append(child, text); }
        if (isBlock) { text.Append('\n'); }
    }

    private static List<string> WordsOf(string text) => [.. Word().Matches(Unseen().Replace(text, "").Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormKC)).Select(m => m.Value)];

    private static IElement Parse(string html) => new HtmlParser().ParseDocument($"<!DOCTYPE html><body>{html}").Body!;

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{Cf}\p{Cc}-[\n\r\t]]")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"(?<![^\s(])https?://[^\s<]+")]
    private static partial Regex Bare();

    [GeneratedRegex(@"\[caption([^\]]*)\](.*?)\[/caption\]", RegexOptions.Singleline)]
    private static partial Regex Caption();

    [GeneratedRegex("caption=\"([^\"]*)\"")]
    private static partial Regex CaptionValue();

    [GeneratedRegex(@"\[audio (http[^\]]*)\]")]
    private static partial Regex Sound();

    [GeneratedRegex("""\[gallery[^\]]*ids="([0-9,]*)"[^\]]*\]""")]
    private static partial Regex Listed();

    [GeneratedRegex(@"\[(gallery|audio|video|playlist)[^\]]*\]")]
    private static partial Regex Other();

    [GeneratedRegex(@"^https://.*\.(mp4|webm|mp3|m4a|ogg)$")]
    private static partial Regex Played();

    [GeneratedRegex(@"youtube\.com/embed/([A-Za-z0-9_-]+)")]
    private static partial Regex YouTube();
}
