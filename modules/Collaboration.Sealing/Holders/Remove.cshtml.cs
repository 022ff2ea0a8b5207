using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>Takes a holder's key away, never the last one: nobody could open then what was sealed until now.</summary>
[Requires(SealingPermissions.Manage)]
internal sealed class RemoveModel(CollaborationDb db, KeyRing keys, Shortage shortage, Person person) : PageModel
{
    private Holder _holder = null!;

    public string Name { get; private set; } = "";
    public bool IsShort { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (_holder.AdmittedAt is not null && !await db.Set<Holder>().AnyAsync(h => h.Side == _holder.Side && h.Id != id && h.AdmittedAt != null, ct))
        {
            ModelState.AddModelError("", "This is the last holder. Without one nobody could open what was sealed until now: let another in first.");
            return Page();
        }
        await keys.RemoveAsync(_holder, person.Id, ct);
        await db.SaveChangesAsync(ct);
        await shortage.TellAsync(_holder.Side, ct);
        await transaction.CommitAsync(ct);
        this.Say($"{Name} has no key any more.");
        return this.SeeOther("/sealing/holders");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Holder>().SingleOrDefaultAsync(h => h.Id == id, ct) is not { } holder) { return false; }
        _holder = holder;
        Name = (await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == holder.AccountId, ct)).FullName;
        IsShort = await db.Standing().CountAsync(h => h.Side == holder.Side && h.Id != id, ct) < Keepers.Least;
        return true;
    }
}
