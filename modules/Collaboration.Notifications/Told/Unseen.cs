using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Told;

/// <summary>How many notices somebody has not marked as read.</summary>
internal sealed class Unseen(CollaborationDb db, IEnumerable<INoticeSource> sources)
{
    public async Task<int> CountAsync(Guid account, CancellationToken ct)
    {
        var count = await Notices.Of(db, account, await AudiencesOf.ReadAsync(db, account, ct)).CountAsync(n => n.SeenAt == null, ct);
        foreach (var source in sources) { count += await source.CountAsync(account, ct); }
        return count;
    }
}
