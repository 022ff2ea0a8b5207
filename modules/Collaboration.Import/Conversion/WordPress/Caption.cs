using AngleSharp.Dom;
using Collaboration.Import.Conversion.Reading;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>A picture with the words below it, which stand in a value or behind the picture.</summary>
internal static class Caption
{
    public static void Read(Reader reader, Shortcode code, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        var nodes = element.ChildNodes;
        var last = nodes.Length - 1;
        while (last >= 0 && !(nodes[last] is IElement e && (e.LocalName is "img" or "iframe" or "video" || e.QuerySelector("img, iframe, video") is not null))) { last--; }
        for (var i = 0; i <= last; i++) { reader.Read(nodes[i], flow, manner); }
        flow.Close();
        var words = manner.With(Style.Italic);
        for (var i = last + 1; i < nodes.Length; i++) { reader.Read(nodes[i], flow, words); }
        flow.Close();
        if (code.Value("caption") is not { } said) { return; }
        reader.Nodes(Source.Parse(said), flow, words);
        flow.Close();
    }
}
