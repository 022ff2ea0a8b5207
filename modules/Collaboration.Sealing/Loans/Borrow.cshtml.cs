using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Sealing.Loans;

/// <summary>A hospital too small for two keys asks its system or the network for the second, or gives it back.</summary>
[Requires(SealingPermissions.Manage)]
internal sealed class BorrowModel(CollaborationDb db, Borrowing borrowing, Lenders lenders, Person person) : PageModel
{
    internal sealed class Form
    {
        public int Lender { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<Tenant> Possible => lenders.Possible;
    public Loan? Loan { get; private set; }
    public string Lender { get; private set; } = "";

    /// <summary>False for one that is asked for, and for one that holds here no more.</summary>
    public bool IsStanding { get; private set; }

    public int Own { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (lenders.Possible.Count == 0 && await borrowing.OpenAsync(ct) is null) { return NotFound(); }
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (lenders.Possible.Count == 0) { return NotFound(); }
        var lender = lenders.Possible.FirstOrDefault(t => t.Id == Input.Lender);
        if (lender is null) { ModelState.AddModelError("Input.Lender", "Choose whose key."); }
        else if (!await borrowing.AskAsync(lender, person.Id, ct)) { ModelState.AddModelError("", "You have asked already."); }
        if (!ModelState.IsValid)
        {
            await LoadAsync(ct);
            return Page();
        }
        this.Say($"Asked. The administrators of {lender!.Name} were told.");
        return this.SeeOther("/sealing/borrow");
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        if (await borrowing.OpenAsync(ct) is not { } loan) { return NotFound(); }
        await borrowing.EndAsync(loan, person.Id, ct);
        this.Say("Ended. From now on your own second key seals.");
        return this.SeeOther("/sealing/holders");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        (Loan, Own) = (await borrowing.OpenAsync(ct), (await db.OwnCountAsync(ct))[Side.Second]);
        (Lender, IsStanding) = (Loan is null ? "" : lenders.NameOf(Loan.LenderId), (await db.LoanAsync(ct))?.Id is { } standing && standing == Loan?.Id);
    }
}
