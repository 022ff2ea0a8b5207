using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;

namespace Collaboration.Newsletters.Rendering;

/// <summary>
/// An issue as HTML that Outlook, Gmail and Apple Mail show alike: tables, every style where it is used, one width for
/// Outlook's own sake, and a sheet that a program may drop for those that know dark paper.
/// </summary>
internal static partial class HtmlMail
{
    /// <summary>Most bytes that Gmail shows without cutting a mail off.</summary>
    public const int Most = 100 * 1024;

    private const int Width = 600;
    private const int Padding = 28;
    private const string Serif = "font-family:Georgia,'Times New Roman',serif";
    private const string Sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Ink = "#1f1e1b";
    private const string Faint = "#5b5852";
    private const string Paper = "#f4f3f0";
    private const string Rule = "#e4e2dc";

    public static string Of(Edition e)
    {
        var html = Draw(e, whole: true);
        // What would be cut off is shortened instead: all of it stands on the page.
        return Encoding.UTF8.GetByteCount(html) <= Most ? html : Draw(e, whole: false);
    }

    private static string Draw(Edition e, bool whole)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="{{e.Language}}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no, date=no, address=no"><title>{{E(e.LinksOnly ? e.Heading : e.Subject)}}</title>
            <!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
            <style>{{Sheet(e.ColourOnDark)}}</style></head>
            <body class="paper" style="margin:0;padding:0;background:{{Paper}};color:{{Ink}};-webkit-text-size-adjust:100%">
            <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{{E(Beside(e))}}{{string.Concat(Enumerable.Repeat("&#8199;&#847; ", 40))}}</div>
            <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:{{Paper}}"><tr><td align="center" style="padding:24px 10px">
            <!--[if mso]><table role="presentation" width="{{Width}}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:{{Width}}px;background:#ffffff;border-radius:12px;text-align:left">
            <tr><td style="padding:22px {{Padding}}px 20px;background:{{e.Colour}};border-radius:12px 12px 0 0;color:#ffffff">{{Head(e)}}</td></tr>
            """);
        if (e.LinksOnly)
        {
            Row(html, "30px", $"<p class=\"ink\" style=\"margin:0 0 20px;{Serif};font-size:19px;line-height:1.5;color:{Ink}\">{E(e.Say.New)} {E(e.Newsletter)}.</p>{Button(e.PageAt("mail"), e.Say.ReadIt, e.Colour)}");
        }
        else
        {
            if (e.Teaser.Length > 0) { Row(html, "26px", $"<p class=\"ink\" style=\"margin:0;{Serif};font-size:20px;line-height:1.45;color:{Ink}\">{E(e.Teaser)}</p>"); }
            for (var i = 0; i < e.Pieces.Count; i++) { Row(html, i == 0 && e.Teaser.Length == 0 ? "26px" : "24px", Of(e, e.Pieces[i], whole), hasRule: i > 0 || e.Teaser.Length > 0); }
            Row(html, "24px", Button(e.PageAt("mail"), e.Say.OnTheWeb, e.Colour), hasRule: true);
        }
        Row(html, "22px", $"""
            <p class="ink" style="margin:0 0 6px;{Serif};font-size:18px;font-weight:bold;color:{Ink}">{E(e.Say.Worth)}</p><p class="faint" style="margin:0;{Sans};font-size:15px;line-height:1.6;color:{Faint}"><a class="link" href="{E(e.ShareAt)}" style="color:{e.Colour};font-weight:bold">{E(e.Say.Share)}</a>. {E(e.Say.SentYou)} <a class="link" href="{E(e.SubscribeAt)}" style="color:{e.Colour};font-weight:bold">{E(e.Say.Subscribe)}</a>.</p>
            """, hasRule: true);
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr><td style="height:28px;line-height:28px;font-size:1px">&nbsp;</td></tr></table>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:{Width}px;text-align:left"><tr><td class="faint" style="padding:18px {Padding}px 30px;{Sans};font-size:13px;line-height:1.7;color:{Faint}">{E(e.From).ReplaceLineEndings("<br>")}<br><a class="faint" href="{IssueMail.Choose}" style="color:{Faint}">{E(e.Say.Choose)}</a> &nbsp;·&nbsp; <a class="faint" href="{IssueMail.Stop}" style="color:{Faint}">{E(e.Say.Stop)}</a></td></tr></table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr></table></body></html>
            """);
        return html.ToString();
    }

    private static string Sheet(string accent) => $$$"""
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (max-width:480px){.side{display:block!important;width:100%!important;padding:0 0 12px!important}}
        @media (prefers-color-scheme:dark){.paper{background:#131316!important}.sheet{background:#1f1f23!important}.ink{color:#efede8!important}.faint{color:#b8b4ac!important}.rule{border-color:#3a3a40!important}.link{color:{{{accent}}}!important}}
        """.ReplaceLineEndings("");

    // What a mail program shows beside the subject.
    private static string Beside(Edition e) => e.LinksOnly ? $"{e.Say.New} {e.Newsletter}." : e.Teaser.Length > 0 ? e.Teaser : string.Join(" · ", e.Pieces.Take(3).Select(p => p.Title));

    private static string Head(Edition e)
    {
        var logo = e.Logo is null ? "" : $"<td width=\"60\" style=\"padding-right:14px\" valign=\"middle\"><img src=\"{E(e.Logo)}\" height=\"44\" alt=\"{E(e.Hospital)}\" style=\"display:block;border:0;height:44px;max-width:150px;background:#ffffff;border-radius:6px\"></td>";
        return $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>{logo}<td valign=\"middle\"><h1 style=\"margin:0;{Serif};font-size:28px;line-height:1.15;font-weight:bold;color:#ffffff\">{E(e.Newsletter)}</h1><p style=\"margin:4px 0 0;{Sans};font-size:14px;color:#ffffff\">{E(e.Say.Number)} {e.Number} · {E(e.Day)}</p></td></tr></table>";
    }

    private static string Of(Edition e, ShownPiece piece, bool whole)
    {
        var href = e.WholeAt(piece);
        var title = href is null ? E(piece.Title) : $"<a class=\"ink\" href=\"{E(href)}\" style=\"color:{Ink};text-decoration:none\">{E(piece.Title)}</a>";
        var own = whole && piece.Html.Length > 0 ? Mailed(piece.Html, e) : $"<p class=\"ink\" style=\"margin:0 0 10px\">{E(whole ? piece.Words : Excerpt.Of(piece.Words, 320))}</p>";
        var words = new StringBuilder();
        if (piece.Label.Length > 0) { words.Append($"<p class=\"faint\" style=\"margin:0 0 5px;{Sans};font-size:13px;color:{Faint}\">{E(piece.Label)}</p>"); }
        words.Append($"<h2 class=\"ink\" style=\"margin:0 0 8px;{Serif};font-size:23px;line-height:1.22;font-weight:bold;color:{Ink}\">{title}</h2>");
        words.Append($"<div class=\"ink\" style=\"{Serif};font-size:17px;line-height:1.55;color:{Ink}\">{(piece.Words.Length == 0 && piece.Html.Length == 0 ? "" : own)}</div>");
        if (href is not null) { words.Append($"<p style=\"margin:0;{Sans};font-size:15px\"><a class=\"link\" href=\"{E(href)}\" style=\"color:{e.Colour};font-weight:bold\">{E(e.Say.ReadIt)}</a></p>"); }
        var lang = piece.Language == e.Language ? "" : $" lang=\"{E(piece.Language)}\"";
        // A mail brings no session along: what not everybody may see would stay a grey box.
        if (piece.Picture is not { } picture || piece.Audience != Audience.Public) { return $"<div{lang}>{words}</div>"; }
        return e.Look == Looks.Magazine
            ? $"<div{lang}>{Image(e, picture, Width - (2 * Padding))}<div style=\"height:16px;line-height:16px;font-size:1px\">&nbsp;</div>{words}</div>"
            : $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"{lang}><tr><td class=\"side\" width=\"150\" valign=\"top\" style=\"padding:4px 18px 0 0\">{Image(e, picture, 150)}</td><td class=\"side\" valign=\"top\">{words}</td></tr></table>";
    }

    private static string Image(Edition e, Kernel.Newsletters.PiecePicture picture, int width)
    {
        var (w, h) = (Math.Min(width, picture.Address.Width), picture.Address.Height * Math.Min(width, picture.Address.Width) / picture.Address.Width);
        return string.Create(CultureInfo.InvariantCulture, $"<img src=\"{E(e.Origin + picture.Address.Path)}?w=640\" width=\"{w}\" height=\"{h}\" alt=\"{E(picture.Shows)}\" style=\"display:block;border:0;width:100%;max-width:{w}px;height:auto;border-radius:8px\">");
    }

    private static string Button(string href, string words, string colour) =>
        $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td style=\"background:{colour};border-radius:8px\"><a href=\"{E(href)}\" style=\"display:inline-block;padding:13px 24px;{Sans};font-size:16px;font-weight:bold;color:#ffffff;text-decoration:none\">{E(words)}</a></td></tr></table>";

    private static void Row(StringBuilder html, string top, string content, bool hasRule = false) => html.Append(hasRule
        ? $"<tr><td style=\"padding:{top} {Padding}px 0\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td class=\"rule\" style=\"border-top:1px solid {Rule};padding-top:{top}\">{content}</td></tr></table></td></tr>"
        : $"<tr><td style=\"padding:{top} {Padding}px 0\">{content}</td></tr>");

    /// <summary>Own words as <see cref="MarkdownText.ToHtml"/> made them, for a mail: whole addresses, styles where they are used, and of a picture what it shows.</summary>
    private static string Mailed(string html, Edition e)
    {
        html = Pictures().Replace(html, picture => picture.Groups[1].Value);
        html = html.Replace("=\"/", $"=\"{E(e.Origin)}/", StringComparison.Ordinal);
        return html.Replace("<p>", "<p class=\"ink\" style=\"margin:0 0 12px\">", StringComparison.Ordinal)
            .Replace("<ul>", "<ul style=\"margin:0 0 12px;padding-left:22px\">", StringComparison.Ordinal).Replace("<ol>", "<ol style=\"margin:0 0 12px;padding-left:22px\">", StringComparison.Ordinal)
            .Replace("<li>", "<li style=\"margin:0 0 6px\">", StringComparison.Ordinal)
            .Replace("<a href=", $"<a class=\"link\" style=\"color:{e.Colour}\" href=", StringComparison.Ordinal)
            .Replace("<blockquote>", $"<blockquote class=\"rule\" style=\"margin:0 0 12px;padding:0 0 0 14px;border-left:3px solid {Rule}\">", StringComparison.Ordinal);
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("<img [^>]*?alt=\"([^\"]*)\"[^>]*>")]
    private static partial Regex Pictures();
}
