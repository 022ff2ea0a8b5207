using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Settings;

/// <summary>Newsletters for an audience.</summary>
internal sealed class NewsletterAudiences : IAudienceUse
{
    public Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct) => db.Set<Newsletter>().CountAsync(n => audiences.Contains(n.AudienceId), ct);
}
