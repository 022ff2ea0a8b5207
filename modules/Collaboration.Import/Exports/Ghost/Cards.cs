using System.Net;
using System.Text.Json;
using Collaboration.Import.Exports.Json;
using Collaboration.Kernel.Text;

namespace Collaboration.Import.Exports.Ghost;

/// <summary>What Ghost's editors put between paragraphs: pictures, code, embedded pages, and boxes of its own.</summary>
internal static class Cards
{
    public static string ToHtml(string kind, JsonElement card) => kind switch
    {
        "image" => $"<figure><img src=\"{Encoded(card, "src")}\" alt=\"{Encoded(card, "alt")}\">{Caption(card)}</figure>",
        "gallery" => string.Concat(card.Items("images").Select(i => $"<figure><img src=\"{Encoded(i, "src")}\" alt=\"{Encoded(i, "alt")}\"></figure>")) + Caption(card),
        "html" => card.Text("html"),
        "markdown" or "card-markdown" => MarkdownText.ToHtml(card.Text("markdown")),
        "code" or "codeblock" => $"<pre><code class=\"language-{Encoded(card, "language")}\">{Encoded(card, "code")}</code></pre>",
        "embed" or "video" or "audio" or "file" => Link(card.TextOrNull("url") ?? card.Text("src"), card.TextOrNull("fileTitle") ?? card.Text("title")) + Caption(card),
        "bookmark" => Link(card.Text("url"), card.At("metadata").At("title").Text()),
        "callout" => $"<blockquote><p>{card.Text("calloutEmoji")} {card.Text("calloutText")}</p></blockquote>",
        "toggle" => $"<details><summary>{card.Text("heading")}</summary>{card.Text("content")}</details>",
        "button" => Link(card.Text("buttonUrl"), card.Text("buttonText")),
        "header" => $"<h2>{card.Text("header")}</h2><p>{card.Text("subheader")}</p>",
        "hr" or "horizontalrule" => "<hr>",
        _ => "",
    };

    public static string Encoded(string text) => WebUtility.HtmlEncode(text);

    private static string Encoded(JsonElement card, string name) => Encoded(card.Text(name));

    private static string Caption(JsonElement card) => card.TextOrNull("caption") is { } caption ? $"<figcaption>{caption}</figcaption>" : "";

    private static string Link(string address, string words) => $"<p><a href=\"{Encoded(address)}\">{Encoded(words.Length > 0 ? words : address)}</a></p>";
}
