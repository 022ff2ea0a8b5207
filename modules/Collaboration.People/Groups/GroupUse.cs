using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Groups;

/// <summary>What all modules together have for a group, alone or with others.</summary>
internal sealed class GroupUse(CollaborationDb db, IEnumerable<IAudienceUse> uses)
{
    public async Task<int> CountAsync(Guid group, CancellationToken ct)
    {
        Guid[] audiences = [group, .. await SeveralAsync(group, ct)];
        var count = 0;
        foreach (var use in uses) { count += await use.CountAsync(db, audiences, ct); }
        return count;
    }

    /// <summary>Audiences of several groups that this one is among.</summary>
    public Task<Guid[]> SeveralAsync(Guid group, CancellationToken ct) => db.Set<AudiencePart>().Where(p => p.GroupId == group).Select(p => p.AudienceId).ToArrayAsync(ct);
}
