using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Privacy.Recalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Privacy.Reviews;

/// <summary>What writers said to be no patient, for whoever looks at it again: one takes a thing, so that two do not look at the same.</summary>
[Requires(PrivacyPermissions.Review)]
internal sealed class IndexModel(CollaborationDb db, Glimpses glimpses, Person person, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Waiting> Things { get; private set; } = [];

    /// <summary>Of those that stand where the reviewer may read them.</summary>
    public IReadOnlyDictionary<Guid, Glimpse> Shown { get; private set; } = null!;

    public int Total { get; private set; }
    public Guid Me => person.Id;
    public bool MayRecall => person.May(PrivacyPermissions.Recall);

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Things, Total) = (await WaitingThings.ListAsync(db, clock.GetUtcNow(), ct), await WaitingThings.CountAsync(db, ct));
        Shown = await glimpses.OfAsync(Things.Select(t => (t.ThingKind, t.ThingId)), ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await WaitingThings.ClaimAsync(db, id, person.Id, clock.GetUtcNow(), ct)) { this.Say("Somebody else looks at it already."); }
        return this.SeeOther("/privacy/review");
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid id, string? verdict, CancellationToken ct)
    {
        if (verdict is null || !Verdicts.All.Contains(verdict)) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await WaitingThings.DecideAsync(db, id, verdict, person.Id, clock.GetUtcNow(), ct))
        {
            this.Say("Somebody else looks at it by now.");
            return this.SeeOther("/privacy/review");
        }
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "gate.reviewed", id, person.Id, clock.GetUtcNow()), new { verdict });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say(verdict == Verdicts.Fine ? "Noted: no patient is told of." : "Noted. Have it taken back where it stands.");
        return this.SeeOther("/privacy/review");
    }
}
