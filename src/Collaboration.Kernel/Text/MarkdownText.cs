using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Collaboration.Kernel.Text;

/// <summary>
/// What people write: CommonMark with tables, strike-through, footnotes and bare links. Raw HTML is text; links and
/// pictures are filtered on the syntax tree. Rendered once, stored beside the source.
/// </summary>
public static class MarkdownText
{
    private static readonly string[] s_schemes = ["http:", "https:", "mailto:", "tel:"];

    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseAutoLinks().UseFootnotes().UseTaskLists().DisableHtml().Build();

    /// <summary>HTML that may stand on a page as it is. Headings start at the second level: the first is the page's own.</summary>
    public static string ToHtml(string markdown)
    {
        var document = Markdown.Parse(markdown, s_pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) { heading.Level = Math.Min(6, heading.Level + 1); }
        foreach (var link in document.Descendants<LinkInline>().ToList()) { Filter(link); }
        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        s_pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>What <see cref="ToHtml"/> made, as content for a page. The one place where HTML passes unencoded.</summary>
    public static IHtmlContent Rendered(string html) => new Unencoded(html);

    /// <summary>The words alone, for summaries and reading time.</summary>
    public static string ToPlainText(string markdown) => Markdown.ToPlainText(markdown, s_pipeline).Trim();

    /// <summary>Minutes to read, at 230 words a minute, at least one.</summary>
    public static int ReadingMinutes(string markdown) =>
        Math.Max(1, (int)Math.Round(markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / 230.0));

    private static void Filter(LinkInline link)
    {
        if (link.IsImage || !IsSafe(link.Url))
        {
            // A picture from elsewhere would tell its server who reads; its description stays.
            while (link.FirstChild is { } child) { child.Remove(); link.InsertBefore(child); }
            link.Remove();
            return;
        }
        if (link.Url!.Contains("//", StringComparison.Ordinal))
        {
            link.GetAttributes().AddProperty("rel", "nofollow ugc noopener");
        }
    }

    private static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url)) { return false; }
        // Browsers skip control characters and spaces before they look for a scheme.
        var bare = string.Concat(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        if (s_schemes.Any(s => bare.StartsWith(s, StringComparison.OrdinalIgnoreCase))) { return true; }
        var colon = bare.IndexOf(':');
        return (colon < 0 || bare.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0) && !bare.StartsWith("//", StringComparison.Ordinal) && !bare.Contains('\\');
    }

    private sealed class Unencoded(string html) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => writer.Write(html);
    }
}
