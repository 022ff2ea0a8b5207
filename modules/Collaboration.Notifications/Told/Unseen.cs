using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Told;

/// <summary>How many notices somebody has not marked as read.</summary>
internal sealed class Unseen(CollaborationDb db, CurrentTenant current, ModuleList modules)
{
    public async Task<int> CountAsync(Guid account, CancellationToken ct) =>
        await Notices.Of(db, account, await AudiencesOf.ReadAsync(db, account, ct), modules.NoticeKindsOff(current.Tenant)).CountAsync(n => n.SeenAt == null, ct);
}
