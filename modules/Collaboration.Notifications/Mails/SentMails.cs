using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Mails;

/// <summary>A mail that is still to go out is none: what was withdrawn meanwhile is left out of it.</summary>
internal sealed class SentMails : ISentMails
{
    public Task<int> CountAsync(CollaborationDb db, IReadOnlyCollection<Guid> subjects, CancellationToken ct)
    {
        var of = subjects.ToArray();
        return db.Database.SqlQuery<int>($"""
            select count(distinct m.id)::int as "Value" from kernel.notice n join notifications.mailed d on d.notice_id = n.id join notifications.mail m on m.id = d.mail_id
            where n.subject = any({of}) and m.done_at is not null
            """).SingleAsync(ct);
    }
}
