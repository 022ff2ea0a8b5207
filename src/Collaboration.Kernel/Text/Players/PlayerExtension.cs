using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Collaboration.Kernel.Text.Players;

/// <summary>Takes lines that are nothing but a recording's address out of their paragraphs. A link with words, or in angle brackets, stays one.</summary>
internal sealed class PlayerExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.DocumentProcessed += document =>
    {
        foreach (var paragraph in document.Descendants<ParagraphBlock>().Where(p => p.Parent is not (null or TableCell)).ToList()) { Split(paragraph); }
    };

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => (renderer as HtmlRenderer)?.ObjectRenderers.AddIfNotAlready<PlayerRenderer>();

    private static void Split(ParagraphBlock paragraph)
    {
        var lines = LinesOf(paragraph);
        if (lines.TrueForAll(l => RecordingOf(l) is null)) { return; }
        var (parent, at) = (paragraph.Parent!, paragraph.Parent!.IndexOf(paragraph));
        parent.RemoveAt(at);
        ParagraphBlock? words = null;
        foreach (var line in lines)
        {
            if (RecordingOf(line) is { } recording)
            {
                words = null;
                parent.Insert(at++, new PlayerBlock(recording));
                continue;
            }
            if (words is null) { parent.Insert(at++, words = new ParagraphBlock { Inline = new ContainerInline() }); }
            else { words.Inline!.AppendChild(new LineBreakInline()); }
            foreach (var inline in line)
            {
                inline.Remove();
                words.Inline!.AppendChild(inline);
            }
        }
    }

    private static List<List<Inline>> LinesOf(ParagraphBlock paragraph)
    {
        var lines = new List<List<Inline>> { new() };
        foreach (var inline in paragraph.Inline ?? [])
        {
            if (inline is LineBreakInline) { lines.Add([]); }
            else { lines[^1].Add(inline); }
        }
        return lines;
    }

    private static Recording? RecordingOf(List<Inline> line) => line is [LinkInline { IsAutoLink: true } link] ? Recording.At(link.Url) : null;
}
