using System.Net;
using System.Text;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Text;
using Collaboration.Newsletters.Issues;

namespace Collaboration.Newsletters.Rendering;

/// <summary>The one mail of a week: newsletter by newsletter its issues, and of each its pieces with their first words.</summary>
internal static class WeekMail
{
    private const int Short = 200;

    /// <summary>How much it says. What would make it longer than programs show stands on the pages it leads to.</summary>
    private enum Depth { Newsletters, Issues, Headlines, Words }

    public static IssueMail Of(WeekEdition week) => new(week.Subject, Text(week), Html(week));

    private static string Html(WeekEdition week)
    {
        for (var depth = Depth.Words; ; depth--)
        {
            var html = Draw(week, depth);
            if (depth == Depth.Newsletters || Encoding.UTF8.GetByteCount(html) <= MailPaper.Most) { return html; }
        }
    }

    private static string Draw(WeekEdition week, Depth depth)
    {
        var (paper, any, say) = (new MailPaper(week.Any.Colours), week.Any, week.Say);
        foreach (var (i, newsletter) in week.Newsletters.Index())
        {
            var first = newsletter.First();
            paper.Add(MailPaper.Heading(2, paper.Link(first.Origin + first.NewsletterPath, first.Newsletter), 19), 28, hasRule: i > 0);
            if (depth == Depth.Newsletters) { continue; }
            foreach (var issue in newsletter) { paper.Add(issue.Language == week.Language ? Of(paper, issue, depth) : $"<div lang=\"{E(issue.Language)}\">{Of(paper, issue, depth)}</div>", 16); }
        }
        return paper.ToHtml(week.Language, week.Subject, week.Names, new(say.Week, $"{any.Hospital} · {week.Days}", any.Logo, any.Hospital), any.From, (IssueMail.Choose, say.Choose), (IssueMail.Stop, say.StopWeek));
    }

    private static string Of(MailPaper paper, Edition e, Depth depth)
    {
        var (at, day) = (e.PageAt("mail"), $"{e.Say.Number} {e.Number} · {e.Day}");
        if (e.LinksOnly) { return MailPaper.Paragraph($"{E(day)}: {paper.Link(at, e.Say.ReadIt)}"); }
        var html = new StringBuilder(MailPaper.Heading(3, $"<a class=\"ink\" href=\"{E(at)}\" style=\"color:{MailPaper.Ink};text-decoration:none\">{E(e.Subject)}</a>", 24, 2)).Append(MailPaper.Aside(E(day), below: 8));
        if (e.Teaser.Length > 0) { html.Append(MailPaper.Paragraph(E(e.Teaser), below: 10)); }
        if (depth >= Depth.Headlines) { foreach (var piece in e.Pieces) { html.Append(Of(e, piece, depth)); } }
        return html.Append(MailPaper.Aside(paper.Link(at, e.Say.OnTheWeb), 15)).ToString();
    }

    private static string Of(Edition e, ShownPiece piece, Depth depth)
    {
        var words = depth == Depth.Words && piece.Words.Length > 0 ? MailPaper.Paragraph(E(Excerpt.Of(piece.Words, Short)), 16) : "";
        return $"<div{HtmlPiece.LanguageOf(e, piece)} style=\"margin:0 0 14px\">{MailPaper.Heading(4, HtmlPiece.Title(e, piece), 18, 3)}{words}</div>";
    }

    private static string Text(WeekEdition week)
    {
        var (text, say) = (new StringBuilder(), week.Say);
        text.Append(say.Week.ToUpperInvariant()).Append('\n').Append(PlainMail.Wrapped($"{week.Any.Hospital} · {week.Days}")).Append("\n\n");
        foreach (var newsletter in week.Newsletters)
        {
            text.Append("---\n\n").Append(PlainMail.Wrapped(newsletter.First().Newsletter.ToUpperInvariant())).Append("\n\n");
            foreach (var issue in newsletter) { Add(text, issue); }
        }
        return text.Append($"---\n\n{say.Choose}: ").Append(IssueMail.Choose).Append($"\n{say.StopWeek}: ").Append(IssueMail.Stop).Append("\n\n").Append(week.Any.From).Append('\n').ToString();
    }

    private static void Add(StringBuilder text, Edition e)
    {
        if (!e.LinksOnly) { text.Append(PlainMail.Wrapped(e.Subject)).Append('\n'); }
        text.Append($"{e.Say.Number} {e.Number} · {e.Day}\n");
        if (e.LinksOnly)
        {
            text.Append($"{e.Say.ReadIt}: ").Append(e.PageAt("mail")).Append("\n\n");
            return;
        }
        if (e.Teaser.Length > 0) { text.Append('\n').Append(PlainMail.Wrapped(e.Teaser)).Append('\n'); }
        foreach (var piece in e.Pieces)
        {
            text.Append('\n').Append(PlainMail.Wrapped($"* {piece.Title}")).Append('\n');
            if (piece.Words.Length > 0) { text.Append(PlainMail.Wrapped(Excerpt.Of(piece.Words, Short))).Append('\n'); }
        }
        text.Append($"\n{e.Say.OnTheWeb}:\n").Append(e.PageAt("mail")).Append("\n\n");
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
