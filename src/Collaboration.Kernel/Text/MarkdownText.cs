using System.Net;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text.Mentions;
using Collaboration.Kernel.Text.Players;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Text;

/// <summary>
/// What people write: CommonMark with tables, strike-through, footnotes and bare links. Raw HTML is text; links and
/// pictures are filtered where they are written. Rendered once, stored beside the source.
/// </summary>
public static class MarkdownText
{
    // Each bare address costs the parser as much as all before it in its paragraph.
    private const int MostBareAddresses = 1000;

    private static readonly MarkdownPipeline s_withoutBareLinks = Pipeline().Build();
    private static readonly MarkdownPipeline s_pipeline = Pipeline().UseAutoLinks().Build();
    private static readonly MarkdownPipeline s_withMentions = Pipeline().UseAutoLinks().Use<MentionExtension>().Build();
    private static readonly MarkdownPipeline s_withPlayers = Pipeline().UseAutoLinks().Use<PlayerExtension>().Build();

    /// <summary>HTML that may stand on a page as it is. Headings start at the second level: the first is the page's own.</summary>
    public static string ToHtml(string markdown) => ToHtml(markdown, s_pipeline);

    /// <summary>
    /// The same for a text of some length: a line that is nothing but the address of a video or of a sound becomes its player.
    /// A page that shows it says <see cref="Pages.SecurityHeaders.AllowPlayers"/>.
    /// </summary>
    public static string ToHtmlWithPlayers(string markdown) => ToHtml(markdown, s_withPlayers);

    /// <summary>The same with colleagues whom the text names: see <see cref="Mention"/>.</summary>
    public static string ToHtmlWithMentions(string markdown) => ToHtml(markdown, s_withMentions);

    private static MarkdownPipelineBuilder Pipeline() => new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .UseFootnotes().UseTaskLists().DisableHtml();

    private static string ToHtml(string markdown, MarkdownPipeline pipeline)
    {
        if (CountAddresses(markdown) > MostBareAddresses) { pipeline = s_withoutBareLinks; }
        try { return Render(Markdown.Parse(markdown, pipeline), pipeline); }
        catch (Exception tooDeep) when (tooDeep is ArgumentException or InsufficientExecutionStackException)
        {
            // Brackets or emphasis within each other by the thousand: it stands there as it was typed.
            return $"<p>{WebUtility.HtmlEncode(markdown).ReplaceLineEndings("<br>\n")}</p>\n";
        }
    }

    private static string Render(MarkdownDocument document, MarkdownPipeline pipeline)
    {
        foreach (var heading in document.Descendants<HeadingBlock>()) { heading.Level = Math.Min(6, heading.Level + 1); }
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<LinkInlineRenderer>(new SafeLinks());
        renderer.ObjectRenderers.Replace<ParagraphRenderer>(new Figures());
        renderer.ObjectRenderers.Replace<AutolinkInlineRenderer>(new SafeAddresses());
        renderer.ObjectRenderers.Replace<HtmlTableRenderer>(new ScrollingTables());
        renderer.ObjectRenderers.Replace<CodeBlockRenderer>(new ScrollingCode());
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>
    /// What <see cref="ToHtml"/> made, as content for a page of a tenant: addresses that begin with a slash are the tenant's
    /// own, so its prefix goes before them. The one place where HTML passes unencoded.
    /// </summary>
    public static IHtmlContent Rendered(string html, PathString prefix) => new Unencoded(Below(html, prefix));

    /// <summary>What <see cref="ToHtml"/> made, with the tenant's prefix before its own addresses, once.</summary>
    public static string Below(string html, PathString prefix)
    {
        if (!prefix.HasValue || !html.Contains("=\"/", StringComparison.Ordinal)) { return html; }
        // Straight quotation marks stand around attributes only: in text they are entities.
        var own = $"=\"{prefix.Value}/";
        return html.Replace(own, "=\"/", StringComparison.Ordinal).Replace("=\"/", own, StringComparison.Ordinal).Replace(FileAddress.Between, $", {prefix.Value}/", StringComparison.Ordinal);
    }

    /// <summary>The words alone, for summaries and reading time.</summary>
    public static string ToPlainText(string markdown)
    {
        try { return Markdown.ToPlainText(markdown, s_withoutBareLinks).Trim(); }
        catch (Exception tooDeep) when (tooDeep is ArgumentException or InsufficientExecutionStackException) { return markdown.Trim(); }
    }

    private static int CountAddresses(string text) => text.AsSpan().Count("://") + text.AsSpan().Count("www.");

    /// <summary>Minutes to read, at 230 words a minute, at least one.</summary>
    public static int ReadingMinutes(string markdown) =>
        Math.Max(1, (int)Math.Round(markdown.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length / 230.0));

    private sealed class Unencoded(string html) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => writer.Write(html);
    }
}
