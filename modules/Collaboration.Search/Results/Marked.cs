using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Collaboration.Search.Results;

/// <summary>A text with marks (<see cref="Mark"/>), as a page and as a program reads it.</summary>
internal sealed class Marked(string text) : IHtmlContent
{
    public string Text { get; } = text.Replace($"{Mark.Begin}", "").Replace($"{Mark.End}", "");

    /// <summary>Where in <see cref="Text"/> each mark begins, and how many UTF-16 units it has.</summary>
    public IReadOnlyList<int[]> Places
    {
        get
        {
            var (places, at, begin) = (new List<int[]>(), 0, -1);
            foreach (var c in text)
            {
                if (c == Mark.Begin) { begin = at; }
                else if (c != Mark.End) { at++; }
                else if (begin >= 0) { places.Add([begin, at - begin]); begin = -1; }
            }
            return places;
        }
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var at = 0;
        foreach (var place in Places)
        {
            encoder.Encode(writer, Text[at..place[0]]);
            writer.Write("<mark>");
            encoder.Encode(writer, Text.Substring(place[0], place[1]));
            writer.Write("</mark>");
            at = place[0] + place[1];
        }
        encoder.Encode(writer, Text[at..]);
    }
}
