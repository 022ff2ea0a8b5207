using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Sealing.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Sealing.Rules;

/// <summary>What the two keys are called, and how often the letter box is emptied.</summary>
[Requires(SealingPermissions.Manage)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? FirstName { get; set; }
        public string? SecondName { get; set; }
        public string? Pace { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rules = await SealingRules.ReadAsync(db, ct);
        Input = new Form { FirstName = rules.FirstName, SecondName = rules.SecondName, Pace = rules.Pace };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (first, second, pace) = (Characters.OneLine(Input.FirstName), Characters.OneLine(Input.SecondName), Input.Pace ?? "");
        Check("Input.FirstName", first);
        Check("Input.SecondName", second);
        if (!Paces.All.Contains(pace)) { ModelState.AddModelError("Input.Pace", "Choose how often."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await new SealingRules(first, second, pace).SaveAsync(db, ct);
        db.AddOnRecord(new EventRow(KeyRing.Stream, "rules.changed", null, person.Id, clock.GetUtcNow()), new { pace });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther("/sealing/holders");
    }

    private void Check(string field, string name)
    {
        if (name.Length is 0 or > 60 || Characters.CannotBeKept(name)) { ModelState.AddModelError(field, "Give the key a name of 1 to 60 characters."); }
    }
}
