using System.Net;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>The one mail of a week, for those who want no more: its issues with the way to each. A week with one issue brings that issue.</summary>
internal sealed class WeekWriter(CollaborationDb db, CurrentTenant current, ThemeList themes, IssueWriter writer, ReaderLinks links)
{
    private const string Font = "font-family:Georgia,'Times New Roman',serif";

    private sealed record Line(Guid Id, int Number, string Subject, string Teaser);

    /// <param name="monday">The week's first day, in the hospital's time zone.</param>
    /// <returns>Null for a quiet week.</returns>
    public async Task<IssueMail?> WriteAsync(Newsletter newsletter, DateOnly monday, bool linksOnly, CancellationToken ct)
    {
        var (from, until) = (Weeks.Begins(monday, current.Tenant.TimeZone), Weeks.Begins(monday.AddDays(7), current.Tenant.TimeZone));
        var issues = await db.Set<Issue>().Where(i => i.NewsletterId == newsletter.Id && i.GoneAt == null && i.Number != null && i.PublishedAt >= from && i.PublishedAt < until)
            .OrderBy(i => i.PublishedAt).Select(i => new Line(i.Id, i.Number!.Value, i.Subject, i.Teaser)).ToListAsync(ct);
        if (issues is []) { return null; }
        if (issues is [var only]) { return await writer.WriteAsync(only.Id, linksOnly, ct); }
        var named = issues.Select(i => (Title: linksOnly ? $"Issue {i.Number}" : i.Subject, Teaser: linksOnly ? "" : i.Teaser, At: $"{links.Origin}/newsletters/{newsletter.Slug}/{i.Number}")).ToList();
        return new($"{newsletter.Name}: {issues.Count} issues this week", Text(newsletter, named), Html(newsletter, named));
    }

    private string Text(Newsletter newsletter, List<(string Title, string Teaser, string At)> issues)
    {
        var text = new StringBuilder($"{newsletter.Name}, this week:\n\n");
        foreach (var (title, teaser, at) in issues) { text.Append("- ").Append(title).Append('\n').Append(teaser.Length > 0 ? $"  {teaser}\n" : "").Append("  ").Append(at).Append("\n\n"); }
        return text.Append(current.Tenant.Name).Append("\n\nChoose what comes to you: ").Append(IssueMail.Choose).Append("\nStop it: ").Append(IssueMail.Stop).Append('\n').ToString();
    }

    private string Html(Newsletter newsletter, List<(string Title, string Teaser, string At)> issues)
    {
        var colour = BrandMark.Colour(current.Tenant, themes.Of(current.Tenant.Theme));
        var lines = string.Concat(issues.Select(i => $"<p style=\"margin:0 0 18px\"><a href=\"{Encoded(i.At)}\" style=\"color:{colour};font-weight:bold\">{Encoded(i.Title)}</a>{(i.Teaser.Length > 0 ? $"<br>\n{Encoded(i.Teaser)}" : "")}</p>\n"));
        return $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{Encoded(newsletter.Name)}</title></head>
            <body style="margin:0;padding:0;background:#f4f3f0;color:#1c1b19">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f3f0"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:10px">
            <tr><td style="padding:18px 28px;background:{colour};border-radius:10px 10px 0 0;color:#ffffff;{Font};font-size:18px;font-weight:bold">{Encoded(newsletter.Name)}</td></tr>
            <tr><td style="padding:24px 28px;{Font};font-size:17px;line-height:1.55;color:#1c1b19">{lines}</td></tr>
            <tr><td style="padding:16px 28px 24px;border-top:1px solid #e4e2dc;{Font};font-size:14px;line-height:1.6;color:#5b5852">{Encoded(current.Tenant.Name)}<br>
            <a href="{IssueMail.Choose}" style="color:#5b5852">Choose what comes to you</a> &nbsp;·&nbsp; <a href="{IssueMail.Stop}" style="color:#5b5852">Stop it</a></td></tr>
            </table></td></tr></table></body></html>
            """;
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
