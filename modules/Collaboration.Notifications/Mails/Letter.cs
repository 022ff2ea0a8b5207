using System.Net;
using System.Text;

namespace Collaboration.Notifications.Mails;

/// <summary>The words of a mail, once as text and once as HTML that old mail programs show too: tables, and styles where they are used.</summary>
internal sealed record Letter(string From, string Colour, string Hello, string Before, IReadOnlyList<Letter.Line> Lines, string ReadAt, string ChooseAt, string StopAt, string Stop)
{
    private const string Font = "font-family:Georgia,'Times New Roman',serif";

    /// <param name="Path">The whole address that it leads to; null for none.</param>
    internal sealed record Line(string Text, string? Path);

    public string ToText()
    {
        var text = new StringBuilder().Append(Hello).Append("\n\n").Append(Before).Append("\n\n");
        foreach (var line in Lines)
        {
            text.Append("- ").Append(line.Text.ReplaceLineEndings(" ")).Append('\n');
            if (line.Path is not null) { text.Append("  ").Append(line.Path).Append('\n'); }
        }
        return text.Append("\nYour notices: ").Append(ReadAt).Append("\n\n").Append(From)
            .Append("\n\nChoose what comes by mail: ").Append(ChooseAt).Append('\n').Append(Stop).Append(": ").Append(StopAt).Append('\n').ToString();
    }

    public string ToHtml()
    {
        var lines = string.Concat(Lines.Select(l => $"<li style=\"margin:0 0 10px\">{(l.Path is null ? Encoded(l.Text) : $"<a href=\"{Encoded(l.Path)}\" style=\"color:{Colour}\">{Encoded(l.Text)}</a>")}</li>"));
        return $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encoded(From)}</title></head>
            <body style="margin:0;padding:0;background:#f4f3f0;color:#1c1b19">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f3f0"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:10px">
            <tr><td style="padding:18px 28px;background:{Colour};border-radius:10px 10px 0 0;color:#ffffff;{Font};font-size:18px;font-weight:bold">{Encoded(From)}</td></tr>
            <tr><td style="padding:24px 28px;{Font};font-size:17px;line-height:1.55"><p style="margin:0 0 14px">{Encoded(Hello)}</p><p style="margin:0 0 14px">{Encoded(Before)}</p>
            <ul style="margin:0 0 22px;padding-left:22px">{lines}</ul>
            <p style="margin:0"><a href="{Encoded(ReadAt)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:{Colour};color:#ffffff;text-decoration:none;font-weight:bold">Open your notices</a></p></td></tr>
            <tr><td style="padding:16px 28px 24px;border-top:1px solid #e4e2dc;{Font};font-size:14px;line-height:1.6;color:#5b5852"><a href="{Encoded(ChooseAt)}" style="color:#5b5852">Choose what comes by mail</a> &nbsp;·&nbsp; <a href="{Encoded(StopAt)}" style="color:#5b5852">{Encoded(Stop)}</a></td></tr>
            </table></td></tr></table></body></html>
            """;
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
