using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Questions.Ledger;

/// <summary>Chooses who reads the ledger's figures.</summary>
[Requires(QuestionsPermissions.Manage)]
internal sealed class ReadersModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public bool IsPublic { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input.IsPublic = await LedgerRule.IsPublicAsync(db, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LedgerRule.SaveAsync(db, Input.IsPublic, ct);
        db.AddOnRecord(new EventRow(QuestionsModule.Stream, "questions.readers", null, person.Id, clock.GetUtcNow()), new { Input.IsPublic });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say(Input.IsPublic ? "Everybody can see how many questions are answered, and how soon." : "The figures are for staff.");
        return this.SeeOther("/questions/ledger");
    }
}
