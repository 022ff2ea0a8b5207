using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Collaboration.Kernel.Text.Mentions;

internal sealed class MentionExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new MentionParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => (renderer as HtmlRenderer)?.ObjectRenderers.AddIfNotAlready(new MentionRenderer());
}

/// <summary>Writes a link to the colleague, whose name the page puts in: it may have changed since. What names nobody stays as it was typed.</summary>
internal sealed class MentionRenderer : HtmlObjectRenderer<MentionInline>
{
    protected override void Write(HtmlRenderer renderer, MentionInline mention)
    {
        if (mention.Account is { } account && renderer.EnableHtmlForInline) { renderer.Write(Mention.Link(account, Mention.Nobody)); }
        else { renderer.Write('@').WriteEscape(mention.Account is null ? mention.Handle : Mention.Nobody); }
    }
}
