using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;
using Collaboration.Import.Conversion.WordPress;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>What each element of HTML becomes.</summary>
internal static class Elements
{
    private delegate void Way(Reader reader, IElement element, Flow flow, Manner manner);

    private static readonly Dictionary<string, Way> s_ways = Ways();

    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        var look = Look.Of(element);
        if (look.IsHidden)
        {
            if (!string.IsNullOrWhiteSpace(element.TextContent)) { reader.Findings.Keep("hidden text", "left out"); }
            return;
        }
        if (s_ways.TryGetValue(element.LocalName, out var way)) { way(reader, element, flow, look.On(manner)); return; }
        reader.Findings.Keep($"element {element.LocalName}", "its text is kept");
        reader.Children(element, flow, manner);
    }

    private static Dictionary<string, Way> Ways()
    {
        var ways = new Dictionary<string, Way>(StringComparer.Ordinal);
        For("b strong", (r, e, f, m) => r.Children(e, f, Look.IsPlain(e) ? m : m.With(Style.Bold)));
        For("i em cite dfn", (r, e, f, m) => r.Children(e, f, Look.IsPlain(e) ? m : m.With(Style.Italic)));
        For("del s strike", (r, e, f, m) => r.Children(e, f, m.With(Style.Strike)));
        For("code kbd samp var tt", Preformatted.Inline);
        For("span font small big bdi bdo data time label picture nobr tbody rb rtc", (r, e, f, m) => r.Children(e, f, m));
        For("u ins mark", Phrases.Lined);
        For("ruby", (r, e, f, m) => r.Children(e, f, m));
        For("rt", Phrases.Reading);
        For("q", Phrases.Quoted);
        For("abbr acronym", Phrases.Abbreviation);
        For("sub", (r, e, f, m) => Phrases.Lowered(r, e, f, m));
        For("sup", (r, e, f, m) => Phrases.Raised(r, e, f, m));
        For("br", (_, _, f, _) => f.Add(new LineBreak()));
        For("wbr rp source track param col colgroup area", (_, _, _, _) => { });
        For("a", Links.Read);
        For("img", Pictures.Read);
        For("p", (r, e, f, m) => Part(r, e, f, m with { LinesBreak = m.LinesBreak && !r.HasBlocks }));
        For("html body div section article header footer main aside nav address center fieldset legend hgroup figure search dialog dir li tr td th caption thead tfoot", Part);
        For("figcaption", (r, e, f, m) => Part(r, e, f, m.With(Style.Italic)));
        For("h1 h2 h3 h4 h5 h6", Headings.Read);
        For("ul ol menu", Lists.Read);
        For("dl", Part);
        For("dt", (r, e, f, m) => Part(r, e, f, m.With(Style.Bold)));
        For("dd", Part);
        For("blockquote", Quotes.Read);
        For("pre listing xmp plaintext", Preformatted.Read);
        For("hr", (_, _, f, _) => f.Add(new Rule()));
        For("table", Tables.Read);
        For("details", Phrases.FoldOut);
        For("summary", (r, e, f, m) => Part(r, e, f, m.With(Style.Bold)));
        For("iframe frame", Embeds.Frame);
        For("object embed applet", Embeds.Plugin);
        For("video audio", Embeds.Film);
        For("math", Phrases.Formula);
        For("form input select textarea button script style noscript svg template canvas map meta link title base head option optgroup datalist output progress meter frameset noframes", LeftOut.Read);
        For(Shortcode.Element, (r, e, f, m) => ShortcodeReader.Read(r, e, f, m));
        return ways;

        void For(string names, Way way)
        {
            foreach (var name in names.Split(' ')) { ways.Add(name, way); }
        }
    }

    /// <summary>A block whose borders end paragraphs and which is nothing by itself.</summary>
    private static void Part(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        reader.Children(element, flow, manner);
        flow.Close();
    }
}
