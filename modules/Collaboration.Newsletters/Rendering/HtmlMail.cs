using System.Net;
using System.Text;
using Collaboration.Kernel.Mailing;

namespace Collaboration.Newsletters.Rendering;

/// <summary>An issue as an HTML mail.</summary>
internal static class HtmlMail
{
    public static string Of(Edition e)
    {
        var html = Draw(e, whole: true);
        // What would be cut off is shortened instead: all of it stands on the page.
        return Encoding.UTF8.GetByteCount(html) <= MailPaper.Most ? html : Draw(e, whole: false);
    }

    private static string Draw(Edition e, bool whole)
    {
        var paper = new MailPaper(e.Colours);
        if (e.LinksOnly) { paper.Add(MailPaper.Paragraph($"{E(e.Say.New)} {E(e.Newsletter)}.", 19, 20) + paper.Button(e.PageAt("mail"), e.Say.ReadIt), 30); }
        else
        {
            if (e.Teaser.Length > 0) { paper.Add(MailPaper.Paragraph(E(e.Teaser), 20), 26); }
            for (var i = 0; i < e.Pieces.Count; i++) { paper.Add(HtmlPiece.Of(paper, e, e.Pieces[i], whole), hasRule: i > 0 || e.Teaser.Length > 0); }
            paper.Add(paper.Button(e.PageAt("mail"), e.Say.OnTheWeb), hasRule: true);
        }
        paper.Add(MailPaper.Paragraph($"<b>{E(e.Say.Worth)}</b>", 18, 6) + MailPaper.Aside($"{paper.Link(e.ShareAt, e.Say.Share)}. {E(e.Say.SentYou)} {paper.Link(e.SubscribeAt, e.Say.Subscribe)}.", 15), 22, hasRule: true);
        return paper.ToHtml(e.Language, e.LinksOnly ? e.Heading : e.Subject, Beside(e), new(e.Newsletter, $"{e.Say.Number} {e.Number} · {e.Day}", e.Logo, e.Hospital), e.From, (IssueMail.Choose, e.Say.Choose), (IssueMail.Stop, e.Say.Stop));
    }

    private static string Beside(Edition e) => e.LinksOnly ? $"{e.Say.New} {e.Newsletter}." : e.Teaser.Length > 0 ? e.Teaser : string.Join(" · ", e.Pieces.Take(3).Select(p => p.Title));

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
