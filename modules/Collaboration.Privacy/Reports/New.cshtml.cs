using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Recalls;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Privacy.Reports;

/// <summary>A reader says of something that others wrote why it should be looked at. What they may not read they cannot report either.</summary>
[SignedIn]
internal sealed class NewModel(CollaborationDb db, Recalling recalling, Person person, Door door, TimeProvider clock) : PageModel
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

    public IReadOnlyList<Recallable> Things { get; private set; } = [];
    public bool MayRecall => person.May(PrivacyPermissions.Recall);

    public async Task<IActionResult> OnGetAsync(string? address, CancellationToken ct)
    {
        Input.Address = address;
        return await LoadAsync(ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) { return NotFound(); }
        var thing = Recalling.Chosen(Things, Input.Thing);
        var note = Typed.Check(ModelState, "Input.Note", Input.Note, "sentence", Report.NoteLimit);
        if (thing is null) { ModelState.AddModelError("Input.Thing", "Choose what you mean."); }
        if (ReportReasons.WordsOf(Input.Reason) is null) { ModelState.AddModelError("Input.Reason", "Choose why it should be looked at."); }
        if (Input.Reason == ReportReasons.Other && note.Length == 0) { ModelState.AddModelError("Input.Note", "Say in a sentence why."); }
        // Moderators read it, and no list says who reported: nothing is kept of what was asked.
        note = await door.HearAsync(this, null, "Input.Note", note, ct);
        if (!ModelState.IsValid) { return Page(); }
        await KeepAsync(thing!, note, ct);
        this.Say("Thank you. A moderator looks at it, and you are told what came of it.");
        return this.SeeOther(thing!.Path);
    }

    private async Task KeepAsync(Recallable thing, string note, CancellationToken ct)
    {
        var (me, at) = (person.Id, clock.GetUtcNow());
        if (await db.Set<Report>().SingleOrDefaultAsync(r => r.ThingKind == thing.Kind && r.ThingId == thing.Id && r.ReportedBy == me, ct) is { } before) { before.SayAgain(Input.Reason!, note, at); }
        else { db.Add(Report.Of(thing.Kind, thing.Id, Input.Reason!, note, me, at)); }
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "report.made", thing.Id, me, at), new { thing.Kind, Input.Reason });
        try { await db.SaveChangesAsync(ct); }
        // Sent twice at once it stands there once.
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { }
    }

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        Things = [.. (await recalling.AtAsync(Request, Input.Address, ct)).Where(t => t.Audience is { } audience && person.Audiences.Contains(audience) && t.Writer != person.Id)];
        return Things.Count > 0;
    }
}
