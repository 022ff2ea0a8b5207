using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Holds;

/// <summary>One hold with the words that it keeps, and the button that lifts it. That somebody read them is put on record.</summary>
[Requires(PeoplePermissions.Hold)]
internal sealed class DetailsModel(CollaborationDb db, Kernel.Retention.Holds holds, Person person, TimeProvider clock) : PageModel
{
    public Hold Hold { get; private set; } = null!;
    public HeldItem? Item { get; private set; }
    public IReadOnlyList<HeldWords> Words { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } hold) { return NotFound(); }
        Hold = hold;
        Item = (await holds.NameAsync([hold.SubjectId], ct)).GetValueOrDefault(hold.SubjectId);
        Words = await holds.ReadAsync(hold.SubjectId, ct);
        if (Words.Count > 0) { db.Add(new AuditRow("hold.read", person.Id, hold.SubjectId, clock.GetUtcNow(), new { hold = hold.Id })); }
        await db.SaveChangesAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } hold) { return NotFound(); }
        await holds.LiftAsync(hold, person.Id, ct);
        this.Say("The hold is lifted.");
        return this.SeeOther("/people/holds");
    }

    private Task<Hold?> FindAsync(Guid id, CancellationToken ct) => db.Set<Hold>().SingleOrDefaultAsync(h => h.Id == id && h.LiftedAt == null, ct);
}
