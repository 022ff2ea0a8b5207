using System.Net;
using System.Text;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;

namespace Collaboration.Kernel.Mailing;

/// <summary>
/// What every HTML mail is drawn on, so that Outlook, Gmail and Apple Mail show it alike: tables, every style where it is
/// used, one width for Outlook's own sake, and a sheet that a program may drop for those that know dark paper. Words come in
/// as text where they are called words, and as HTML where they are called that: what somebody wrote is encoded before.
/// </summary>
public sealed class MailPaper(MailColours colours)
{
    /// <summary>Most bytes that Gmail shows without cutting a mail off.</summary>
    public const int Most = 100 * 1024;

    /// <summary>Pixels of a line of text on a desktop, the room on both sides left out.</summary>
    public const int Column = Width - (2 * Padding);

    public const string Serif = "font-family:Georgia,'Times New Roman',serif";
    public const string Sans = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    public const string Ink = "#1f1e1b";
    public const string Faint = "#5b5852";
    public const string Rule = "#e4e2dc";

    private const int Width = 600;
    private const int Padding = 28;
    private const string Ground = "#f4f3f0";

    private readonly StringBuilder _rows = new();

    /// <summary>Puts something below what stands there.</summary>
    /// <param name="room">Pixels above it.</param>
    /// <param name="hasRule">Whether a line sets it apart.</param>
    public void Add(string html, int room = 24, bool hasRule = false)
    {
        var cell = hasRule ? $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td class=\"rule\" style=\"border-top:1px solid {Rule};padding-top:{room}px\">{html}</td></tr></table>" : html;
        _rows.Append($"<tr><td style=\"padding:{room}px {Padding}px 0\">{cell}</td></tr>");
    }

    /// <summary>The whole mail.</summary>
    /// <param name="language">As HTML spells it: <c>en</c>.</param>
    /// <param name="beside">Words that a mail program shows beside the subject.</param>
    /// <param name="foot">Lines of text: who mails it, and where they are.</param>
    /// <param name="links">Whole addresses with their words, below.</param>
    public string ToHtml(string language, string title, string beside, MailHead head, string foot, params ReadOnlySpan<(string Href, string Words)> links)
    {
        var below = new List<string>();
        foreach (var (href, words) in links) { below.Add($"<a class=\"faint\" href=\"{E(href)}\" style=\"color:{Faint}\">{E(words)}</a>"); }
        return $$"""
            <!doctype html>
            <html lang="{{E(language)}}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no, date=no, address=no"><title>{{E(title)}}</title>
            <!--[if mso]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
            <style>{{Sheet()}}</style></head>
            <body class="paper" style="margin:0;padding:0;background:{{Ground}};color:{{Ink}};-webkit-text-size-adjust:100%">
            <div style="display:none;max-height:0;overflow:hidden;mso-hide:all">{{E(beside)}}{{string.Concat(Enumerable.Repeat("&#8199;&#847; ", 40))}}</div>
            <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:{{Ground}}"><tr><td align="center" style="padding:24px 10px">
            <!--[if mso]><table role="presentation" width="{{Width}}" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <table role="presentation" class="sheet" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:{{Width}}px;background:#ffffff;border-radius:12px;text-align:left">
            <tr><td style="padding:22px {{Padding}}px 20px;background:{{colours.Accent}};border-radius:12px 12px 0 0;color:#ffffff">{{Drawn(head)}}</td></tr>
            {{_rows}}
            <tr><td style="height:28px;line-height:28px;font-size:1px">&nbsp;</td></tr></table>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:{{Width}}px;text-align:left"><tr><td class="faint" style="padding:18px {{Padding}}px 30px;{{Sans}};font-size:13px;line-height:1.7;color:{{Faint}}">{{E(foot).ReplaceLineEndings("<br>")}}<br>{{string.Join(" &nbsp;·&nbsp; ", below)}}</td></tr></table>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr></table></body></html>
            """;
    }

    /// <summary>A link among words, in the hospital's colour.</summary>
    public string Link(string href, string words) => $"<a class=\"link\" href=\"{E(href)}\" style=\"color:{colours.Accent};font-weight:bold\">{E(words)}</a>";

    public string Button(string href, string words) =>
        $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td style=\"background:{colours.Accent};border-radius:8px\"><a href=\"{E(href)}\" style=\"display:inline-block;padding:13px 24px;{Sans};font-size:16px;font-weight:bold;color:#ffffff;text-decoration:none\">{E(words)}</a></td></tr></table>";

    /// <param name="size">Pixels of the letters.</param>
    /// <param name="below">Pixels of room below.</param>
    public static string Paragraph(string html, int size = 17, int below = 0) =>
        $"<p class=\"ink\" style=\"margin:0 0 {below}px;{Serif};font-size:{size}px;line-height:1.5;color:{Ink}\">{html}</p>";

    /// <summary>Words beside the matter: a date, a place.</summary>
    /// <inheritdoc cref="Paragraph"/>
    public static string Aside(string html, int size = 13, int below = 0) =>
        $"<p class=\"faint\" style=\"margin:0 0 {below}px;{Sans};font-size:{size}px;line-height:1.6;color:{Faint}\">{html}</p>";

    /// <param name="level">2 to 6, as in a page: 1 stands in the head.</param>
    /// <inheritdoc cref="Paragraph"/>
    public static string Heading(int level, string html, int size, int below = 0) =>
        $"<h{level} class=\"ink\" style=\"margin:0 0 {below}px;{Serif};font-size:{size}px;line-height:1.22;font-weight:bold;color:{Ink}\">{html}</h{level}>";

    private static string Drawn(MailHead head)
    {
        var logo = head.Logo is null ? "" : $"<td width=\"60\" style=\"padding-right:14px\" valign=\"middle\"><img src=\"{E(head.Logo)}\" height=\"44\" alt=\"{E(head.Hospital)}\" style=\"display:block;border:0;height:44px;max-width:150px;background:#ffffff;border-radius:6px\"></td>";
        var line = head.Line.Length == 0 ? "" : $"<p style=\"margin:4px 0 0;{Sans};font-size:14px;color:#ffffff\">{E(head.Line)}</p>";
        return $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>{logo}<td valign=\"middle\"><h1 style=\"margin:0;{Serif};font-size:28px;line-height:1.15;font-weight:bold;color:#ffffff\">{E(head.Title)}</h1>{line}</td></tr></table>";
    }

    private string Sheet() => $$$"""
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (max-width:480px){.side{display:block!important;width:100%!important;padding:0 0 12px!important}}
        @media (prefers-color-scheme:dark){.paper{background:#131316!important}.sheet{background:#1f1f23!important}.ink{color:#efede8!important}.faint{color:#b8b4ac!important}.rule{border-color:#3a3a40!important}.link{color:{{{colours.OnDark}}}!important}}
        """.ReplaceLineEndings("");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}

/// <summary>What stands on the coloured bar of a mail.</summary>
/// <param name="Line">Small, below the title; empty for none.</param>
/// <param name="Logo">Whole address of the hospital's logo; null for none.</param>
/// <param name="Hospital">What the logo shows, for who does not see it.</param>
public sealed record MailHead(string Title, string Line, string? Logo, string Hospital);

/// <summary>A hospital's accent in mails.</summary>
/// <param name="Accent">White can be read on it: <c>#rrggbb</c>.</param>
/// <param name="OnDark">The same as it is read on dark paper.</param>
public sealed record MailColours(string Accent, string OnDark)
{
    public static MailColours Of(Tenant tenant, Theme theme) => new(BrandMark.Colour(tenant, theme), BrandMark.ColourOnDark(tenant, theme));
}
