using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

internal static class Headings
{
    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        // A heading is bold already.
        var content = reader.Line(element, manner).Select(i => i is Words words ? words with { Style = words.Style & ~Style.Bold } : i).ToList();
        if (content.OfType<Words>().Any(w => !string.IsNullOrWhiteSpace(w.Text))) { flow.Add(new Heading(reader.Outline.Next(element.LocalName[1] - '0'), content)); }
        else if (content.Count > 0) { flow.Add(new Paragraph(content)); }
    }
}
