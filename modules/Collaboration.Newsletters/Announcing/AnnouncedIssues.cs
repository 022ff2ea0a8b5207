using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Announcing;

/// <summary>Issues that everybody may read.</summary>
internal sealed class AnnouncedIssues : IAnnouncements
{
    public string Module => NewslettersModule.Feature;

    public IReadOnlyList<AnnouncedEvent> Events { get; } = [new("issue.published", "An issue of a newsletter for everybody is out"), new("issue.sent", "All mails of such an issue are sent")];

    public Task<Announcement?> FindAsync(CollaborationDb db, AnnouncedEvent happened, Guid subject, CancellationToken ct) =>
        (from issue in db.ReadableIssues(Person.Nobody)
         join newsletter in db.Set<Newsletter>() on issue.NewsletterId equals newsletter.Id
         where issue.Id == subject
         select new Announcement(issue.Id, "newsletter", issue.Subject, "/newsletters/" + newsletter.Slug + "/" + issue.Number)).SingleOrDefaultAsync(ct);
}
