using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

/// <summary>Channels for an audience.</summary>
internal sealed class ChannelAudiences : IAudienceUse
{
    public Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct) => db.Set<Channel>().CountAsync(c => audiences.Contains(c.AudienceId), ct);
}
