using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.People.Hospitals;
using Collaboration.People.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Locks;

/// <summary>Locks a session on a shared computer: by its person, or by the page that lay open too long.</summary>
[SignedIn]
internal sealed class LockModel(CollaborationDb db, Person person, TimeProvider clock, Handoffs handoffs) : PageModel
{
    public IActionResult OnGet() => person.IsOnSharedComputer ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string? from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Set<Session>().Where(s => s.Id == person.SessionId && s.IsShared).ExecuteUpdateAsync(set => set.SetProperty(s => s.LockedAt, now), ct) == 0) { return NotFound(); }
        await handoffs.EndAsync(ct);
        return this.SeeOther($"{Kernel.People.Locks.Path}?from={Uri.EscapeDataString(Redirects.OwnPath(from))}");
    }
}
