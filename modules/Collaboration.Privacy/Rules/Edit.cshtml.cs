using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Privacy.Rules;

/// <summary>What waits for a reviewer, and what is the hospital's own.</summary>
[Requires(PrivacyPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public bool StaffWaits { get; set; }
        public bool PatientsWait { get; set; }
        public string? Own { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rules = await GateRules.ReadAsync(db, ct);
        Input = new Form { StaffWaits = rules.StaffWaits, PatientsWait = rules.PatientsWait, Own = rules.Own };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var own = Typed.Check(ModelState, "Input.Own", Input.Own, "list", GateRules.OwnLimit);
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await new GateRules(Input.StaffWaits, Input.PatientsWait, own).SaveAsync(db, ct);
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "gate.rules", null, person.Id, clock.GetUtcNow()), new { Input.StaffWaits, Input.PatientsWait });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/settings");
    }
}
