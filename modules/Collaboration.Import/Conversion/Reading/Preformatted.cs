using System.Text;
using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Code and other text whose lines stay as they are.</summary>
internal static class Preformatted
{
    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        if (element.ClassList.Contains("wp-block-verse")) { Verse(reader, element, flow, manner); return; }
        foreach (var link in element.QuerySelectorAll("a[href]")) { reader.Findings.Keep("link in preformatted text", $"its words are kept; it led to {link.GetAttribute("href")}"); }
        Add(flow, TextOf(element), LanguageOf(element));
    }

    /// <summary>Code within a line, or a block of it where it has lines of its own.</summary>
    public static void Inline(Reader reader, IElement element, Flow flow, Manner manner)
    {
        if (element.LocalName == "code" && (element.QuerySelector("br") is not null || (manner.LinesBreak && element.TextContent.Trim().Contains('\n')))) { Add(flow, TextOf(element), LanguageOf(element)); }
        else { reader.Children(element, flow, (manner with { LinesBreak = false }).With(Style.Code)); }
    }

    public static void Add(Flow flow, string text, string language)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()).ToList();
        while (lines is [.., ""]) { lines.RemoveAt(lines.Count - 1); }
        while (lines is ["", ..]) { lines.RemoveAt(0); }
        if (lines.Count > 0) { flow.Add(new Code(string.Join('\n', lines).Replace("\0", "", StringComparison.Ordinal), language)); }
    }

    /// <summary>A poem: its lines break, and what stands in stays in.</summary>
    private static void Verse(Reader reader, IElement element, Flow flow, Manner manner)
    {
        foreach (var text in element.Descendants<IText>().ToList())
        {
            var lines = text.Data.ReplaceLineEndings("\n").Split('\n');
            text.Data = string.Join('\n', lines.Select((l, i) => i == 0 && text.PreviousSibling is not IElement { LocalName: "br" } ? l : string.Concat(Enumerable.Repeat('\u2002', l.Length - l.TrimStart().Length)) + l.TrimStart()));
        }
        reader.Children(element, flow, manner with { LinesBreak = true });
        flow.Close();
    }

    private static string TextOf(IElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Descendants())
        {
            if (node is IText { Data: var data }) { text.Append(data); }
            else if (node is IElement { LocalName: "br" }) { text.Append('\n'); }
        }
        return text.ToString();
    }

    private static string LanguageOf(IElement element)
    {
        var said = $"{element.ClassName} {element.GetAttribute("data-lang")} {element.GetAttribute("data-language")} {element.QuerySelector("code")?.ClassName}";
        return Language.In(said);
    }
}
