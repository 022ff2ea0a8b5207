using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Keys;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Silences;

/// <summary>Every silence, and the button that undoes it.</summary>
[Requires(SealingPermissions.Silence)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Silence> Silences { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Silences = await db.Set<Silence>().AsNoTracking().OrderByDescending(s => s.PlacedAt).Take(200).ToListAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Silence>().SingleOrDefaultAsync(s => s.Id == id && s.LiftedAt == null, ct) is not { } silence) { return NotFound(); }
        silence.Lift(person.Id, clock.GetUtcNow());
        db.AddOnRecord(new EventRow(KeyRing.Stream, "silence.lifted", silence.SubjectId, person.Id, clock.GetUtcNow()), new { silence = id });
        await db.SaveChangesAsync(ct);
        this.Say("Undone.");
        return this.SeeOther("/sealing/silences");
    }
}
