using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Subscribers;

/// <summary>
/// Where the mailed link leads. A button stands there, for programs that look through mails follow links by themselves. The
/// link is the permission, and all that it can do.
/// </summary>
[Open]
[IgnoreAntiforgeryToken]
internal sealed class ConfirmModel(CollaborationDb db, Subscribing subscribing, ReaderLinks links, TimeProvider clock) : PageModel
{
    public Newsletter Newsletter { get; private set; } = null!;
    public Subscriber Subscriber { get; private set; } = null!;
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await LoadAsync(token, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (!await LoadAsync(token, ct)) { return NotFound(); }
        if (!IsDone) { await subscribing.ConfirmAsync(Subscriber, Newsletter, ct); }
        IsDone = true;
        return Page();
    }

    private async Task<bool> LoadAsync(string token, CancellationToken ct)
    {
        if (links.ReadAsked(token) is not { } link || link.Asked < clock.GetUtcNow() - ReaderLinks.Patience) { return false; }
        if (await db.Set<Subscriber>().SingleOrDefaultAsync(s => s.Id == link.Subscriber, ct) is not { } subscriber || subscriber.AskedAt.ToUnixTimeMilliseconds() != link.Asked.ToUnixTimeMilliseconds()) { return false; }
        if (await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Id == subscriber.NewsletterId && n.ClosedAt == null, ct) is not { } newsletter) { return false; }
        (Subscriber, Newsletter, IsDone) = (subscriber, newsletter, subscriber.IsActive);
        return subscriber.State is SubscriberStates.Waiting or SubscriberStates.Active;
    }
}
