using System.Text;
using System.Text.Json;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Ghost;

/// <summary>Ghost's third text format: a tree of nodes.</summary>
internal static class Lexical
{
    // Bits of a text's format, and their elements.
    private static readonly (int Bit, string Tag)[] s_formats = [(1, "strong"), (2, "em"), (4, "s"), (16, "code"), (32, "sub"), (64, "sup")];

    /// <returns>Empty when the text is none.</returns>
    public static string ToHtml(string text)
    {
        if (text.Length == 0) { return ""; }
        try
        {
            using var document = JsonDocument.Parse(text);
            var html = new StringBuilder();
            Append(html, document.RootElement.At("root").At("children").Items());
            return html.ToString();
        }
        catch (JsonException) { return ""; }
    }

    private static void Append(StringBuilder html, IEnumerable<JsonElement> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node.Text("type"))
            {
                case "text" or "extended-text": html.Append(Formatted(node)); break;
                case "linebreak": html.Append("<br>"); break;
                case "paragraph": Around(html, "p", node); break;
                case "heading" or "extended-heading": Around(html, node.Text("tag") is { Length: 2 } tag && tag[0] == 'h' ? tag : "h2", node); break;
                case "quote" or "extended-quote" or "aside": Around(html, "blockquote", node); break;
                case "list": Around(html, node.Text("listType") == "number" ? "ol" : "ul", node); break;
                case "listitem": Around(html, "li", node); break;
                case "link" or "autolink":
                    html.Append("<a href=\"").Append(Cards.Encoded(node.Text("url"))).Append("\">");
                    Append(html, node.Items("children"));
                    html.Append("</a>");
                    break;
                case var card:
                    html.Append(Cards.ToHtml(card, node));
                    Append(html, node.Items("children"));
                    break;
            }
        }
    }

    private static void Around(StringBuilder html, string tag, JsonElement node)
    {
        html.Append('<').Append(tag).Append('>');
        Append(html, node.Items("children"));
        html.Append("</").Append(tag).Append('>');
    }

    private static string Formatted(JsonElement node)
    {
        var text = Cards.Encoded(node.Text("text"));
        var format = int.TryParse(node.Text("format"), out var bits) ? bits : 0;
        return s_formats.Where(f => (format & f.Bit) != 0).Aggregate(text, (inner, f) => $"<{f.Tag}>{inner}</{f.Tag}>");
    }
}
