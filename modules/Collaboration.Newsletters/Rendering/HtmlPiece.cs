using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;

namespace Collaboration.Newsletters.Rendering;

/// <summary>A piece of an issue in an HTML mail.</summary>
internal static partial class HtmlPiece
{
    private const int Short = 320, SidePicture = 150;

    /// <param name="whole">False for its first words alone.</param>
    public static string Of(MailPaper paper, Edition e, ShownPiece piece, bool whole)
    {
        var href = e.WholeAt(piece);
        var own = whole && piece.Html.Length > 0 ? Mailed(piece.Html, e) : $"<p class=\"ink\" style=\"margin:0 0 10px\">{E(whole ? piece.Words : Excerpt.Of(piece.Words, Short))}</p>";
        var words = new StringBuilder();
        if (piece.Label.Length > 0) { words.Append(MailPaper.Aside(E(piece.Label), below: 5)); }
        words.Append(MailPaper.Heading(2, Title(e, piece), 23, 8));
        words.Append($"<div class=\"ink\" style=\"{MailPaper.Serif};font-size:17px;line-height:1.55;color:{MailPaper.Ink}\">{(piece.Words.Length == 0 && piece.Html.Length == 0 ? "" : own)}</div>");
        if (href is not null) { words.Append(MailPaper.Aside(paper.Link(href, e.Say.ReadIt), 15)); }
        var lang = LanguageOf(e, piece);
        // A mail brings no session along: what not everybody may see would stay a grey box.
        if (piece.Picture is not { } picture || piece.Audience != Audience.Public) { return $"<div{lang}>{words}</div>"; }
        return e.Look == Looks.Magazine
            ? $"<div{lang}>{Image(e, picture, MailPaper.Column)}<div style=\"height:16px;line-height:16px;font-size:1px\">&nbsp;</div>{words}</div>"
            : $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"{lang}><tr><td class=\"side\" width=\"{SidePicture}\" valign=\"top\" style=\"padding:4px 18px 0 0\">{Image(e, picture, SidePicture)}</td><td class=\"side\" valign=\"top\">{words}</td></tr></table>";
    }

    /// <summary>Its headline, which leads to the whole where there is one.</summary>
    public static string Title(Edition e, ShownPiece piece) =>
        e.WholeAt(piece) is { } href ? $"<a class=\"ink\" href=\"{E(href)}\" style=\"color:{MailPaper.Ink};text-decoration:none\">{E(piece.Title)}</a>" : E(piece.Title);

    /// <summary>An attribute where it is written in another language than the mail.</summary>
    public static string LanguageOf(Edition e, ShownPiece piece) => piece.Language == e.Language ? "" : $" lang=\"{E(piece.Language)}\"";

    private static string Image(Edition e, PiecePicture picture, int width)
    {
        var (w, h) = (Math.Min(width, picture.Address.Width), picture.Address.Height * Math.Min(width, picture.Address.Width) / picture.Address.Width);
        return string.Create(CultureInfo.InvariantCulture, $"<img src=\"{E(e.Origin + picture.Address.Path)}?w=640\" width=\"{w}\" height=\"{h}\" alt=\"{E(picture.Shows)}\" style=\"display:block;border:0;width:100%;max-width:{w}px;height:auto;border-radius:8px\">");
    }

    /// <summary>Own words as <see cref="MarkdownText.ToHtml"/> made them, for a mail: whole addresses, styles where they are used, and of a picture what it shows.</summary>
    private static string Mailed(string html, Edition e)
    {
        html = Pictures().Replace(html, picture => picture.Groups[1].Value);
        html = html.Replace("=\"/", $"=\"{E(e.Origin)}/", StringComparison.Ordinal);
        return html.Replace("<p>", "<p class=\"ink\" style=\"margin:0 0 12px\">", StringComparison.Ordinal)
            .Replace("<ul>", "<ul style=\"margin:0 0 12px;padding-left:22px\">", StringComparison.Ordinal).Replace("<ol>", "<ol style=\"margin:0 0 12px;padding-left:22px\">", StringComparison.Ordinal)
            .Replace("<li>", "<li style=\"margin:0 0 6px\">", StringComparison.Ordinal)
            .Replace("<a href=", $"<a class=\"link\" style=\"color:{e.Colours.Accent}\" href=", StringComparison.Ordinal)
            .Replace("<blockquote>", $"<blockquote class=\"rule\" style=\"margin:0 0 12px;padding:0 0 0 14px;border-left:3px solid {MailPaper.Rule}\">", StringComparison.Ordinal);
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("<img [^>]*?alt=\"([^\"]*)\"[^>]*>")]
    private static partial Regex Pictures();
}
