using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Phrases for which Markdown has no sign and the language has.</summary>
internal static class Phrases
{
    private const string Plain = "0123456789+-=()n";
    private const string High = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ";
    private const string Low = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

    public static void Quoted(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Add("“", manner);
        reader.Children(element, flow, manner);
        flow.Add("”", manner);
    }

    /// <summary>Says once what an abbreviation means.</summary>
    public static void Abbreviation(Reader reader, IElement element, Flow flow, Manner manner)
    {
        reader.Children(element, flow, manner);
        if (element.GetAttribute("title")?.Trim() is { Length: > 0 } title && reader.Explained.Add($"{element.TextContent}={title}")) { flow.Add($" ({title})", manner); }
    }

    public static void Lined(Reader reader, IElement element, Flow flow, Manner manner)
    {
        reader.Findings.Keep(element.LocalName switch { "mark" => "highlighted text", "ins" => "inserted text", _ => "underlined text" }, "plain text");
        reader.Children(element, flow, manner);
    }

    /// <summary>How characters are spoken, in brackets behind them.</summary>
    public static void Reading(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Add("(", manner);
        reader.Children(element, flow, manner);
        flow.Add(")", manner);
    }

    public static void Raised(Reader reader, IElement element, Flow flow, Manner manner)
    {
        if (reader.Footnotes.MarkOf(element) is { } number) { flow.Add(new FootnoteMark(number)); return; }
        Shifted(reader, element, flow, manner, High, "^");
    }

    public static void Lowered(Reader reader, IElement element, Flow flow, Manner manner) => Shifted(reader, element, flow, manner, Low, "_");

    /// <summary>As Unicode's own small characters; where those are lacking and a number is meant, behind a sign as one types it.</summary>
    private static void Shifted(Reader reader, IElement element, Flow flow, Manner manner, string small, string sign)
    {
        var text = element.TextContent.Trim().Replace('−', '-').Replace('–', '-');
        if (element.ChildElementCount > 0 || text.Length is 0 or > 20) { reader.Children(element, flow, manner); }
        else if (text.All(c => Plain.Contains(c))) { flow.Add(string.Concat(text.Select(c => small[Plain.IndexOf(c)])), manner); }
        else if (text.Any(char.IsDigit)) { flow.Add($"{sign}({text})", manner); }
        else { reader.Children(element, flow, manner); }
    }

    public static void FoldOut(Reader reader, IElement element, Flow flow, Manner manner)
    {
        reader.Findings.Keep("fold-out text", "it stands open");
        flow.Close();
        reader.Children(element, flow, manner);
        flow.Close();
    }

    /// <summary>A formula as its TeX where that is with it, else as its characters.</summary>
    public static void Formula(Reader reader, IElement element, Flow flow, Manner manner)
    {
        var tex = element.QuerySelector("annotation[encoding='application/x-tex']")?.TextContent.Trim();
        reader.Findings.Keep("formula", tex is { Length: > 0 } ? "its TeX is kept as code" : "its characters are kept");
        if (tex is { Length: > 0 }) { flow.Add(tex, manner.With(Style.Code)); }
        else { flow.Add(element.TextContent, manner); }
    }
}
