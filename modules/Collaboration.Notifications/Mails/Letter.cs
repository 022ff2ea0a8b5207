using System.Net;
using System.Text;
using Collaboration.Kernel.Mailing;

namespace Collaboration.Notifications.Mails;

/// <summary>The words of a mail, once as text and once as HTML.</summary>
/// <param name="Logo">Whole address of the hospital's logo; null for none.</param>
internal sealed record Letter(string From, MailColours Colours, string? Logo, string Hello, string Before, IReadOnlyList<Letter.Line> Lines, string ReadAt, string ChooseAt, string StopAt, string Stop)
{
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
        var paper = new MailPaper(Colours);
        var lines = string.Concat(Lines.Select(l => $"<li style=\"margin:0 0 10px\">{(l.Path is null ? E(l.Text) : paper.Link(l.Path, l.Text))}</li>"));
        paper.Add($"{MailPaper.Paragraph(E(Hello), below: 14)}{MailPaper.Paragraph(E(Before), below: 14)}<ul class=\"ink\" style=\"margin:0 0 22px;padding-left:22px;{MailPaper.Serif};font-size:17px;line-height:1.5;color:{MailPaper.Ink}\">{lines}</ul>{paper.Button(ReadAt, "Open your notices")}", 26);
        return paper.ToHtml("en", From, Before, new(From, "", Logo, From), From, (ChooseAt, "Choose what comes by mail"), (StopAt, Stop));
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
