using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Proposals;

/// <summary>Ideas for an audience.</summary>
internal sealed class IdeaAudiences : IAudienceUse
{
    public Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct) => db.Set<Idea>().CountAsync(i => audiences.Contains(i.AudienceId), ct);
}
