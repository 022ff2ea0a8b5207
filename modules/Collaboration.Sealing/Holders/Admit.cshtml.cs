using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>A holder lets a newcomer to the same key in.</summary>
[SignedIn]
internal sealed class AdmitModel(CollaborationDb db, KeyRing keys, Person person) : PageModel
{
    internal sealed class Form
    {
        public string? Passphrase { get; set; }
    }

    private Holder _newcomer = null!;
    private Holder _by = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (!await keys.AdmitAsync(_by, Input.Passphrase ?? "", _newcomer, ct))
        {
            ModelState.AddModelError("Input.Passphrase", KeyRing.Refusal);
            return Page();
        }
        this.Say($"{Name} has the key now.");
        return this.SeeOther("/sealing/key");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.KeeperAsync(person, ct) is not { } by || await db.Set<Holder>().SingleOrDefaultAsync(h => h.Id == id && h.Side == by.Side && h.PublicKey != null && h.AdmittedAt == null, ct) is not { } newcomer
            || await db.Fit().AsNoTracking().SingleOrDefaultAsync(a => a.Id == newcomer.AccountId, ct) is not { } account) { return false; }
        (_by, _newcomer, Name) = (by, newcomer, account.FullName);
        return true;
    }
}
