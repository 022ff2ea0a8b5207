using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Collaboration.Kernel.Text;

/// <summary>A table in a box of its own, which scrolls on a phone, by keyboard too.</summary>
internal sealed class ScrollingTables : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        // Pipes cannot leave the head out; one without words is none.
        if (table is [TableRow { IsHeader: true } head, _, ..] && head.All(c => c is TableCell { Count: 0 } or TableCell { Count: 1, LastChild: ParagraphBlock { Inline: null or { FirstChild: null } } })) { table.RemoveAt(0); }
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table\">");
        base.Write(renderer, table);
        renderer.EnsureLine();
        renderer.WriteLine("</div>");
    }
}

/// <summary>Preformatted text that scrolls by keyboard too.</summary>
internal sealed class ScrollingCode : HtmlObjectRenderer<CodeBlock>
{
    protected override void Write(HtmlRenderer renderer, CodeBlock block)
    {
        renderer.EnsureLine();
        renderer.Write("<pre tabindex=\"0\"><code").WriteAttributes(block).Write('>');
        renderer.WriteLeafRawLines(block, writeEndOfLines: true, escape: true);
        renderer.WriteLine("</code></pre>");
    }
}
