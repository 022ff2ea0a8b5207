using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Webhooks.Sending;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Webhooks.Hooks;

/// <summary>Which other systems are told of what happens here, and how that goes.</summary>
[Requires(WebhooksPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db) : PageModel
{
    internal sealed record Line(Hook Hook, string? LastState, DateTimeOffset? LastAt);

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public bool HasRoom => Lines.Count < Hook.Most;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var hooks = await db.Set<Hook>().AsNoTracking().OrderBy(h => h.MadeAt).ThenBy(h => h.Id)
            .Select(h => new { Hook = h, Last = db.Set<Delivery>().Where(d => d.HookId == h.Id && d.TriedAt != null).OrderByDescending(d => d.TriedAt).Select(d => new { d.State, d.TriedAt }).FirstOrDefault() }).ToListAsync(ct);
        Lines = [.. hooks.Select(h => new Line(h.Hook, h.Last?.State, h.Last?.TriedAt))];
    }
}
