using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Loans;

/// <summary>Which hospitals use this one's second key, or ask to.</summary>
[Requires(SealingPermissions.Manage)]
internal sealed class IndexModel(CollaborationDb db, Lendings lendings, Lenders lenders, Person person) : PageModel
{
    public IReadOnlyList<Lending> Lendings { get; private set; } = [];

    public string NameOf(Lending lending) => lenders.NameOf(lending.BorrowerId);

    public static string StateOf(Lending lending) => lending.EndedAt is not null ? "Ended" : lending.RefusedAt is not null ? "Not lent" : lending.AgreedAt is not null ? "Lent" : "Asks for it";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!lenders.MayLend) { return NotFound(); }
        Lendings = await db.Set<Lending>().AsNoTracking().OrderByDescending(l => l.AskedAt).Take(500).ToListAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostAgreeAsync(Guid id, CancellationToken ct) => ChangeAsync(id, l => l.Waits, async l => await lendings.AgreeAsync(l, person.Id, ct) ? $"Lent to {NameOf(l)}." : null, ct);

    public Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct) => ChangeAsync(id, l => l.Waits, async l => { await lendings.RefuseAsync(l, person.Id, ct); return $"Not lent to {NameOf(l)}."; }, ct);

    public Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct) => ChangeAsync(id, l => l.IsOn, async l => { await lendings.EndAsync(l, person.Id, ct); return $"Lent to {NameOf(l)} no more."; }, ct);

    private async Task<IActionResult> ChangeAsync(Guid id, Func<Lending, bool> may, Func<Lending, Task<string?>> change, CancellationToken ct)
    {
        if (!lenders.MayLend || await db.Set<Lending>().SingleOrDefaultAsync(l => l.Id == id, ct) is not { } lending || !may(lending)) { return NotFound(); }
        if (await change(lending) is { } said)
        {
            this.Say(said);
            return this.SeeOther("/sealing/lending");
        }
        ModelState.AddModelError("", "Your own second key needs two holders who can use it, before you lend it.");
        return await OnGetAsync(ct);
    }
}
