using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

internal static class Quotes
{
    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        if (manner.Depth >= Manner.Deepest) { reader.Children(element, flow, manner); flow.Close(); return; }
        var inside = new Flow();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement { LocalName: "cite" or "footer" } source) { Source(reader, source, inside, manner.Deeper); }
            else { reader.Read(node, inside, manner.Deeper); }
        }
        if (inside.Blocks.Count > 0) { flow.Add(new Quote(inside.Blocks)); }
    }

    /// <summary>Who said it, in a line of its own behind a dash.</summary>
    private static void Source(Reader reader, IElement element, Flow flow, Manner manner)
    {
        var blocks = reader.Inside(element, manner);
        if (blocks is [Paragraph { Content: [Words { Text: [not ('—' or '–' or '-'), ..] }, ..] } said, ..]) { blocks = [new Paragraph([new Words("— "), .. said.Content]), .. blocks.Skip(1)]; }
        foreach (var block in blocks) { flow.Add(block); }
    }
}
