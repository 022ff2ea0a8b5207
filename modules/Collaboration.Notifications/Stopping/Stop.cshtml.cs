using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Notifications.Ways;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Stopping;

/// <summary>
/// Where a mail's own link leads: a person presses the button, a mail program sends the same by itself (RFC 8058). Neither
/// has to be signed in, nor can have a form's token: the link is the permission, and all that it can do.
/// </summary>
[Open]
[IgnoreAntiforgeryToken]
internal sealed class StopModel(CollaborationDb db, StopLinks links) : PageModel
{
    public IReadOnlyList<NoticeKind> Kinds { get; private set; } = [];
    public bool IsDigest { get; private set; }
    public bool IsDone { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) => await ReadAsync(token, ct) is null ? NotFound() : Page();

    // No redirect at the end: a mail program does not follow one.
    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        if (await ReadAsync(token, ct) is not { } stop) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await OwnWays.SaveAsync(db, stop.Account, Kinds.ToDictionary(k => k.Id, _ => NoticeWay.App), ct);
        await transaction.CommitAsync(ct);
        IsDone = true;
        return Page();
    }

    private async Task<StopLinks.Stop?> ReadAsync(string token, CancellationToken ct)
    {
        if (links.Read(token) is not { } stop || !await db.Set<Account>().AnyAsync(a => a.Id == stop.Account && a.RemovedAt == null, ct)) { return null; }
        (Kinds, IsDigest) = (await links.StoppedAsync(stop, ct), stop.Kinds is null);
        return stop;
    }
}
