using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Openings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Requests;

/// <summary>One request of another hospital, for those who keep the key here: why, and by whom it is asked; nothing of what it is about.</summary>
[SignedIn]
internal sealed class ReadModel(CollaborationDb db, RequestDesk desk, Lenders lenders, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Passphrase { get; set; }
        public string? Do { get; set; }
    }

    private Holder _holder = null!;

    [BindProperty]
    public Form Input { get; set; } = new();

    public HalfRequest Wanted { get; private set; } = null!;
    public string Hospital { get; private set; } = "";
    public string? Decider { get; private set; }
    public bool MayDecide => Wanted.Waits(clock.GetUtcNow());

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || Input.Do is not ("agree" or "refuse") || !MayDecide) { return NotFound(); }
        try
        {
            if (Input.Do == "refuse") { this.Say(await desk.RefuseAsync(_holder, Wanted, ct) ? "You did not agree. It stays closed." : "Somebody else has decided meanwhile."); }
            else if (await desk.AgreeAsync(_holder, Input.Passphrase ?? "", Wanted, ct)) { this.Say($"Agreed. Whoever asked at {Hospital} can read it once."); }
            else { ModelState.AddModelError("Input.Passphrase", KeyRing.Refusal); }
        }
        catch (KeyNotHeldException lost) { ModelState.AddModelError("", lost.Message); }
        catch (CryptographicException) { ModelState.AddModelError("", Desk.Changed); }
        return ModelState.IsValid ? this.SeeOther($"/sealing/requests/{id}") : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.KeeperAsync(person, ct) is not { Side: Side.Second } holder || await db.Set<HalfRequest>().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } wanted) { return false; }
        var borrower = await db.Set<Lending>().Where(l => l.Id == wanted.LendingId).Select(l => l.BorrowerId).SingleAsync(ct);
        (_holder, Wanted, Hospital) = (holder, wanted, lenders.NameOf(borrower));
        Decider = await db.Set<Account>().Where(a => a.Id == wanted.DecidedBy).Select(a => a.FullName).SingleOrDefaultAsync(ct);
        return true;
    }
}
