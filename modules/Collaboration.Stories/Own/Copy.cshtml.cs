using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Own;

/// <summary>Everything that was signed, version by version, to print and keep.</summary>
[Open]
internal sealed class CopyModel(CollaborationDb db, StoryInHand hand, CurrentTenant current) : OwnModel(hand)
{
    public IReadOnlyList<Consent> Consents { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        Consents = await db.Set<Consent>().AsNoTracking().Where(c => c.StoryId == id).OrderByDescending(c => c.Version).ToListAsync(ct);
        return Page();
    }

    public string Day(DateTimeOffset at) => Texts.Day(at, current.Tenant.TimeZone);
}
