using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Text;
using Collaboration.People.Removals;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Holds;

/// <summary>What is kept from destruction here, and the form that keeps more.</summary>
[Requires(PeoplePermissions.Hold)]
internal sealed class IndexModel(CollaborationDb db, Kernel.Retention.Holds holds, Person person) : PageModel
{
    private const int Most = 200;

    internal sealed class Form
    {
        public string? What { get; set; }
        public string? Reason { get; set; }
    }

    internal sealed record Line(Hold Hold, HeldItem? Item);

    [BindProperty]
    public Form Input { get; set; } = new();

    public List<Line> Held { get; private set; } = [];
    public List<Line> Lifted { get; private set; } = [];
    public List<Removal> Waiting { get; private set; } = [];
    public bool IsAllHeld { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        IsAllHeld = await LegalHold.IsHeldAsync(db, ct);
        var rows = await db.Set<Hold>().AsNoTracking().OrderBy(h => h.LiftedAt != null).ThenByDescending(h => h.PlacedAt).Take(Most).ToListAsync(ct);
        var items = await holds.NameAsync([.. rows.Select(h => h.SubjectId)], ct);
        var lines = rows.Select(h => new Line(h, items.GetValueOrDefault(h.SubjectId))).ToList();
        (Held, Lifted) = ([.. lines.Where(l => l.Hold.LiftedAt is null)], [.. lines.Where(l => l.Hold.LiftedAt is not null)]);
        Waiting = await db.Set<Removal>().AsNoTracking().Where(r => r.FinishedAt == null).OrderBy(r => r.AskedAt).Take(Most).ToListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // A case is named after people, and privacy officers alone read it: it does not pass the gate.
        var reason = (Input.Reason ?? "").ReplaceLineEndings("\n").Trim();
        if (reason.Length is 0 or > Hold.ReasonLimit || Characters.CannotBeKept(reason)) { ModelState.AddModelError("Input.Reason", $"Say why, in 1 to {Hold.ReasonLimit:N0} characters."); }
        var (item, wrong) = await FindAsync(Characters.OneLine(Input.What), ct);
        if (item is null) { ModelState.AddModelError("Input.What", wrong); }
        else if (ModelState.IsValid && !await holds.PlaceAsync(item, reason, person.Id, ct)) { ModelState.AddModelError("Input.What", "It is held already."); }
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }
        this.Say("It is held: from now on nothing deletes it.");
        return this.SeeOther("/people/holds");
    }

    private async Task<(HeldItem? Item, string Wrong)> FindAsync(string typed, CancellationToken ct)
    {
        if (typed.Length is 0 or > 500 || Characters.CannotBeKept(typed)) { return (null, "Enter a name, an e-mail address, or the address of a post or comment."); }
        if (typed.Contains('/', StringComparison.Ordinal)) { return (await holds.FindAsync(Kernel.Pages.Addresses.Below(Request, typed), ct), "No post or comment stands at this address. Copy it from the browser; of a comment, with what follows the #."); }
        var upper = typed.ToUpperInvariant();
        var found = await db.Set<Account>().AsNoTracking().Where(a => a.RemovedAt == null && (a.NormalizedEmail == upper || EF.Functions.ILike((a.GivenName + " " + a.FamilyName).Trim(), Characters.Exactly(typed), Characters.Escape))).Take(2).ToListAsync(ct);
        return found is [var one] ? (new(one.Id, "person", one.FullName, null), "") : (null, found.Count == 0 ? "Nobody here has this name or address." : "Several people have this name. Enter the e-mail address.");
    }
}
