using System.Text;
using System.Text.Json;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Ghost;

/// <summary>Ghost's second text format: sections with markers, and cards between.</summary>
internal static class Mobiledoc
{
    /// <returns>Empty when the text is none.</returns>
    public static string ToHtml(string text)
    {
        if (text.Length == 0) { return ""; }
        try
        {
            using var document = JsonDocument.Parse(text);
            var (root, html) = (document.RootElement, new StringBuilder());
            foreach (var section in root.Items("sections")) { Append(html, section, root); }
            return html.ToString();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or IndexOutOfRangeException or FormatException) { return ""; }
    }

    private static void Append(StringBuilder html, JsonElement section, JsonElement root)
    {
        switch (section[0].GetInt32())
        {
            case 1:
                var tag = Tag(section[1].GetString()!, "p");
                html.Append('<').Append(tag).Append('>').Append(Marked(section[2], root)).Append("</").Append(tag).Append('>');
                break;
            case 2:
                html.Append("<figure><img src=\"").Append(Cards.Encoded(section[1].GetString()!)).Append("\" alt=\"\"></figure>");
                break;
            case 3:
                var list = section[1].GetString() == "ol" ? "ol" : "ul";
                html.Append('<').Append(list).Append('>');
                foreach (var item in section[2].EnumerateArray()) { html.Append("<li>").Append(Marked(item, root)).Append("</li>"); }
                html.Append("</").Append(list).Append('>');
                break;
            case 10:
                var card = root.At("cards").Items().ElementAt(section[1].GetInt32());
                html.Append(Cards.ToHtml(card[0].GetString()!, card[1]));
                break;
        }
    }

    private static string Marked(JsonElement markers, JsonElement root)
    {
        var (html, open) = (new StringBuilder(), new Stack<string>());
        foreach (var marker in markers.EnumerateArray())
        {
            foreach (var markup in marker[1].EnumerateArray())
            {
                var kind = root.At("markups").Items().ElementAt(markup.GetInt32());
                var tag = Tag(kind[0].GetString()!, "span");
                var href = tag == "a" && kind.GetArrayLength() > 1 ? kind[1].EnumerateArray().Select(v => v.GetString()!).Chunk(2).FirstOrDefault(p => p[0] == "href")?[1] : null;
                html.Append('<').Append(tag).Append(href is null ? "" : $" href=\"{Cards.Encoded(href)}\"").Append('>');
                open.Push(tag);
            }
            html.Append(marker[0].GetInt32() == 0 ? Cards.Encoded(marker[3].GetString()!) : Atom(root.At("atoms").Items().ElementAt(marker[3].GetInt32())));
            for (var closed = marker[2].GetInt32(); closed > 0 && open.Count > 0; closed--) { html.Append("</").Append(open.Pop()).Append('>'); }
        }
        while (open.Count > 0) { html.Append("</").Append(open.Pop()).Append('>'); }
        return html.ToString();
    }

    private static string Atom(JsonElement atom) => atom[0].GetString() == "soft-return" ? "<br>" : Cards.Encoded(atom[1].GetString()!);

    private static string Tag(string name, string otherwise) => name.Length is > 0 and < 12 && name.All(char.IsAsciiLetterOrDigit) ? name : otherwise;
}
