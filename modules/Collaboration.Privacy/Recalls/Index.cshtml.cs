using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Incidents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Privacy.Recalls;

/// <summary>A privacy officer pastes an address, sees what stands there, says why, and takes it back.</summary>
[Requires(PrivacyPermissions.Recall)]
internal sealed class IndexModel(CollaborationDb db, Recalling recalling, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Address { get; set; }
        public string? Thing { get; set; }
        public string? Reason { get; set; }
        public string? Note { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>What stands at the address: the thing, and what is part of it.</summary>
    public IReadOnlyList<Recallable> Things { get; private set; } = [];

    public string? Wrong => ModelState["Input.Address"]?.Errors.FirstOrDefault()?.ErrorMessage;

    public async Task<IActionResult> OnGetAsync(string? address, CancellationToken ct)
    {
        Input.Address = address;
        if (string.IsNullOrWhiteSpace(address)) { return Page(); }
        await LoadAsync(ct);
        foreach (var thing in Things.Where(t => t.Audience is not { } audience || !person.Audiences.Contains(audience)))
        {
            // What an officer reads that is not for them stands on record.
            db.Add(new AuditRow("recall.looked", person.Id, thing.Id, clock.GetUtcNow(), new { thing.Kind }));
        }
        await db.SaveChangesAsync(ct);
        if (Things.Count == 0) { ModelState.AddModelError("Input.Address", "Nothing stands at this address that can be taken back. Copy it from the browser; of a comment or message, with what follows the #."); }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var (thing, note) = (Recalling.Chosen(Things, Input.Thing), Typed.Check(ModelState, "Input.Note", Input.Note, "note", Incident.NoteLimit));
        if (thing is null) { ModelState.AddModelError("", Things.Count == 0 ? "It is not there any more. Somebody may have taken it back." : "Choose what is taken back."); }
        if (Reasons.Of(Input.Reason) is not { } reason) { ModelState.AddModelError("Input.Reason", "Say why it is taken back."); return Page(); }
        if (reason.Id == "other" && note.Length == 0) { ModelState.AddModelError("Input.Note", "Say in the note why."); }
        if (!ModelState.IsValid) { return Page(); }
        if (await recalling.RecallAsync(thing!.Kind, thing.Id, reason, note, ct) is not { } incident)
        {
            ModelState.AddModelError("", "It is not there any more. Somebody may have taken it back.");
            return Page();
        }
        this.Say("It is taken back. Nobody can read it any more.");
        return this.SeeOther(Details.PathOf(incident.Id));
    }

    private async Task LoadAsync(CancellationToken ct) => Things = await recalling.AtAsync(Request, Input.Address, ct);
}
