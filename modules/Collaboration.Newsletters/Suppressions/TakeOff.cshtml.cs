using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Suppressions;

/// <summary>Lets newsletters go to an address again, for a reason.</summary>
[Requires(NewslettersPermissions.Readers)]
internal sealed class TakeOffModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Reason { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Suppression Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var reason = Characters.OneLine(Input.Reason);
        if (reason.Length == 0) { ModelState.AddModelError("Input.Reason", "Say in a sentence why."); }
        if (reason.Length > Suppression.NoteLimit) { ModelState.AddModelError("Input.Reason", $"Shorten it to {Suppression.NoteLimit} characters; it has {reason.Length:N0}."); }
        if (Characters.CannotBeKept(reason)) { ModelState.AddModelError("Input.Reason", "This holds a character that cannot be stored. Type it again without."); }
        if (!ModelState.IsValid) { return Page(); }
        Line.Lift(reason, person.Id, clock.GetUtcNow());
        db.Add(new AuditRow("suppression.lifted", person.Id, id, Line.LiftedAt!.Value, new { was = Line.Reason }));
        await db.SaveChangesAsync(ct);
        this.Say("Newsletters may go there again.");
        return this.SeeOther("/newsletters/suppressions");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Suppression>().SingleOrDefaultAsync(s => s.Id == id && s.LiftedAt == null, ct) is not { } line) { return false; }
        Line = line;
        return true;
    }
}
