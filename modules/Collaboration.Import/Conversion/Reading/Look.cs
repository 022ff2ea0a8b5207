using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>What an element's style attribute says that Markdown can say too, and whether it is seen at all.</summary>
internal readonly record struct Look(Style Adds, Style Takes, bool IsHidden)
{
    public static Look Of(IElement element)
    {
        if (element.HasAttribute("hidden")) { return new(Style.None, Style.None, true); }
        if (element.GetAttribute("style") is not { Length: > 0 and < 4000 } style) { return default; }
        var (adds, takes, hidden) = (Style.None, Style.None, false);
        foreach (var rule in style.Split(';'))
        {
            if (rule.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                switch (rule[..colon].Trim().ToLowerInvariant(), rule[(colon + 1)..].Replace("!important", "", StringComparison.Ordinal).Trim().ToLowerInvariant())
                {
                    case ("font-weight", "bold" or "bolder" or "600" or "700" or "800" or "900"): adds |= Style.Bold; break;
                    case ("font-weight", "normal" or "lighter" or "100" or "200" or "300" or "400" or "500"): takes |= Style.Bold; break;
                    case ("font-style", "italic" or "oblique"): adds |= Style.Italic; break;
                    case ("font-style", "normal"): takes |= Style.Italic; break;
                    case ("text-decoration" or "text-decoration-line", "line-through"): adds |= Style.Strike; break;
                    case ("display", "none") or ("visibility", "hidden"): hidden = true; break;
                }
            }
        }
        return new(adds, takes, hidden);
    }

    public Manner On(Manner manner) => manner.With(Adds).Without(Takes);

    /// <summary>True for a tag that stands around a whole text without its own look, as word processors paste it.</summary>
    public static bool IsPlain(IElement element) => Of(element).Takes is var takes && element.LocalName is "b" or "strong" ? (takes & Style.Bold) != 0 : (takes & Style.Italic) != 0;
}
