using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Incidents;

/// <summary>One incident: what is known, what officers noted, and what came of it. Whoever opens the sealed copy stands on record.</summary>
[Requires(PrivacyPermissions.Recall)]
internal sealed class ReadModel(CollaborationDb db, SealedCopies copies, IEnumerable<IRecallable> kinds, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Words { get; set; }
        public string? Assessment { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Details Details { get; private set; } = null!;
    public int DaysLeft { get; private set; }

    /// <summary>True where the thing was more than its words.</summary>
    public bool HasContent => kinds.Any(k => k.Kind == Details.Incident.ThingKind && k.HasContent);

    /// <summary>The copy, after somebody has asked for it.</summary>
    public string? Copy { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostNoteAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (Read("note", IncidentNote.Limit) is not { } words) { return Page(); }
        db.Add(IncidentNote.On(id, words, person.Id, clock.GetUtcNow()));
        return await SaveAsync(id, "incident.noted", "Noted.", ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || !Details.Incident.IsOpen) { return NotFound(); }
        if (Assessments.WordsOf(Input.Assessment) is null) { ModelState.AddModelError("Input.Assessment", "Choose what came of it."); }
        if (Read("reasons", Incident.AssessmentLimit) is not { } words || !ModelState.IsValid) { return Page(); }
        Details.Incident.Close(Input.Assessment!, words, person.Id, clock.GetUtcNow());
        return await SaveAsync(id, "incident.closed", "Closed.", ct);
    }

    public async Task<IActionResult> OnPostReopenAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || Details.Incident is not { IsOpen: false } incident) { return NotFound(); }
        // What was decided stays among the notes.
        db.Add(IncidentNote.On(id, $"Reopened. It had been closed as: {Assessments.WordsOf(incident.Assessment)}. {incident.AssessmentNote}", person.Id, clock.GetUtcNow()));
        incident.Reopen();
        return await SaveAsync(id, "incident.reopened", "It is open again.", ct);
    }

    public async Task<IActionResult> OnPostLookAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        db.Add(new AuditRow("incident.looked", person.Id, id, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        Copy = copies.Open(id, Details.Incident.SealedWords).Words;
        return Page();
    }

    public async Task<IActionResult> OnPostContentAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || !HasContent) { return NotFound(); }
        db.Add(new AuditRow("incident.looked", person.Id, id, clock.GetUtcNow(), new { content = true }));
        await db.SaveChangesAsync(ct);
        if (await kinds.First(k => k.Kind == Details.Incident.ThingKind).OpenAsync(Details.Incident.ThingId, ct) is { } content)
        {
            // As it came, from wherever: it does nothing in the page's name.
            Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            Response.Headers.CacheControl = "private, no-store";
            return File(content.Content, content.MediaType, content.Name);
        }
        ModelState.AddModelError("", "There is no sealed content any more: it stands again, or was deleted before.");
        return Page();
    }

    private string? Read(string what, int limit)
    {
        var words = Typed.Check(ModelState, "Input.Words", Input.Words, what, limit);
        if (words.Length == 0) { ModelState.AddModelError("Input.Words", "Write something first."); }
        return ModelState.IsValid ? words : null;
    }

    private async Task<IActionResult> SaveAsync(Guid id, string kind, string sentence, CancellationToken ct)
    {
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, kind, id, person.Id, clock.GetUtcNow()), new { assessment = Details.Incident.Assessment });
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateConcurrencyException) { sentence = "Somebody else was quicker. This is how it stands now."; }
        this.Say(sentence);
        return this.SeeOther(Details.PathOf(id));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Incident>().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } incident) { return false; }
        (Details, DaysLeft) = (await Details.OfAsync(db, incident, ct), incident.DaysLeft(clock.GetUtcNow()));
        return true;
    }
}
