using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Mailing;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Collaboration.Notifications.Content;
using Collaboration.Notifications.Stopping;

namespace Collaboration.Notifications.Mails;

/// <summary>Writes a mail about notices, in plain text and in the hospital's colours. What it tells, the hospital decides.</summary>
internal sealed class Letters(CollaborationDb db, CurrentTenant current, OwnAddress own, ModuleList modules, ThemeList themes, StopLinks stops, MailRoute route)
{
    /// <summary>Most that one mail names; the others are counted.</summary>
    private const int Named = 30;

    public async Task<MailMessage> WriteAsync(NoticeMail mail, IReadOnlyList<Notice> notices, Account account, CancellationToken ct)
    {
        var (tenant, kinds) = (current.Tenant, notices.Select(n => n.Kind).Distinct().Order(StringComparer.Ordinal).ToList());
        var stop = $"{own.Origin}/mail/stop/{stops.Token(account.Id, mail.IsDigest ? null : kinds)}";
        var letter = new Letter(tenant.Name, MailColours.Of(tenant, themes.Of(tenant.Theme)), own.Logo, $"Hello {account.GivenName},",
            mail.IsDigest ? "This is new for you since yesterday:" : notices.Count == 1 ? "This is new for you:" : "These are new for you:",
            await LinesAsync(notices, ct), $"{own.Origin}/account/notices", $"{own.Origin}/account/notifications", stop, mail.IsDigest ? "Stop the daily digest" : "Stop mails like this one");
        var message = route.Message(mail.Id, tenant, account.Email!, $"{Subject(mail, notices, kinds)} · {(tenant.Name.Length <= 100 ? tenant.Name : tenant.Name[..100])}");
        message.Headers["List-Unsubscribe"] = $"<{stop}>";
        message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        message.Body = letter.ToText();
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(letter.ToHtml(), Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    private async Task<IReadOnlyList<Letter.Line>> LinesAsync(IReadOnlyList<Notice> notices, CancellationToken ct)
    {
        if (!await MailRule.TellsAsync(db, ct))
        {
            return [.. notices.GroupBy(n => n.Kind).Select(g => new Letter.Line(g.Count() == 1 ? Plain(g.Key) : $"{Plain(g.Key)} ({g.Count()} times)", null))];
        }
        var named = notices.Take(Named).Select(n => new Letter.Line(n.Text, own.Of(n.Path)));
        return notices.Count <= Named ? [.. named] : [.. named, new($"And {notices.Count - Named} more.", null)];
    }

    // A subject is seen on a locked phone: it never tells more than the kind's own sentence.
    private string Subject(NoticeMail mail, IReadOnlyList<Notice> notices, List<string> kinds) =>
        mail.IsDigest ? $"Your day: {Facing.Count(notices.Count, "new notice", "new notices")}" : kinds is [var only] ? Plain(only).TrimEnd('.') : $"{notices.Count} new notices";

    private string Plain(string kind) => modules.NoticeKinds.TryGetValue(kind, out var known) ? known.Plain : "There is something new for you.";
}
