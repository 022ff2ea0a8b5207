using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Told;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Silences;

/// <summary>Silences the author of something sealed, by the mark alone.</summary>
[Requires(SealingPermissions.Silence)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public int Days { get; set; } = 7;
        public string? Reason { get; set; }
    }

    /// <summary>Days, 0 for good.</summary>
    public static readonly IReadOnlyList<(int Days, string Word)> Spans = [(7, "A week"), (30, "A month"), (0, "For good")];

    [BindProperty]
    public Form Input { get; set; } = new();

    public Envelope Envelope { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid subject, CancellationToken ct) => await LoadAsync(subject, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid subject, CancellationToken ct)
    {
        if (!await LoadAsync(subject, ct)) { return NotFound(); }
        var (reason, at) = (Typed.Check(ModelState, "Input.Reason", Input.Reason, "reason", Silence.ReasonLimit), clock.GetUtcNow());
        if (reason.Length == 0) { ModelState.AddModelError("Input.Reason", "Say why, in a sentence."); }
        if (Spans.All(s => s.Days != Input.Days)) { ModelState.AddModelError("Input.Days", "Choose for how long."); }
        if (!ModelState.IsValid) { return Page(); }
        DateTimeOffset? until = Input.Days == 0 ? null : at.AddDays(Input.Days);
        var silence = new Silence(Envelope.Mark, subject, reason, until, person.Id, at);
        db.AddRange(silence, new SealedNotice(Envelope.Mark, subject, $"You cannot ask without a name {(until is null ? "any more" : Input.Days == 7 ? "for a week" : "for a month")}. Why: {reason}", "/sealing", at));
        db.AddOnRecord(new EventRow(KeyRing.Stream, "author.silenced", subject, person.Id, at), new { silence = silence.Id, days = Input.Days });
        await db.SaveChangesAsync(ct);
        this.Say("Silenced. You can undo it here.");
        return this.SeeOther("/sealing/silences");
    }

    private async Task<bool> LoadAsync(Guid subject, CancellationToken ct)
    {
        if (await db.Set<Envelope>().AsNoTracking().SingleOrDefaultAsync(e => e.SubjectId == subject, ct) is not { } envelope) { return false; }
        Envelope = envelope;
        return true;
    }
}
