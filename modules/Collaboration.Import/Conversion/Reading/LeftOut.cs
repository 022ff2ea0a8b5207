using AngleSharp.Dom;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>What is not text, or ran in the reader's browser.</summary>
internal static class LeftOut
{
    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        if (element.LocalName is "meta" or "link" or "title" or "base" or "head") { return; }
        reader.Findings.Keep(Name(reader, element), "left out");
    }

    private static string Name(Reader reader, IElement element)
    {
        var words = element.LocalName == "button" ? element.TextContent.Trim() : "";
        return element.GetAttribute("src") is { Length: > 0 } source && element.LocalName == "script" ? $"script of {OldAddress.Host(reader.Addresses.Whole(source))}"
            : words.Length is > 0 and < 60 ? $"button “{words}”" : element.LocalName;
    }
}
