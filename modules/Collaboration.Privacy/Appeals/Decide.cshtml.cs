using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Moderation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Appeals;

/// <summary>Another moderator than the first says whether a decision stands.</summary>
[Requires(PrivacyPermissions.Moderate)]
internal sealed class DecideModel(CollaborationDb db, SealedCopies copies, Restoring restoring, EventStream events, Person person, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Verdict { get; set; }
        public string? Answer { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Decision Decision { get; private set; } = null!;
    public Appeal Appeal { get; private set; } = null!;
    /// <summary>Null where an incident has them.</summary>
    public string? Words { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (answer, at) = (Typed.Check(ModelState, "Input.Answer", Input.Answer, "answer", Appeal.AnswerLimit), clock.GetUtcNow());
        if (Input.Verdict is not (AppealVerdicts.Stands or AppealVerdicts.Wrong)) { ModelState.AddModelError("Input.Verdict", "Choose whether the decision stands."); }
        if (answer.Length == 0) { ModelState.AddModelError("Input.Answer", "Say why. The writer reads it."); }
        answer = await door.PassAsync(this, new("answer to an appeal", id, DecisionsOnMe.Path), "Input.Answer", answer, ct);
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Appeal.AnswerAsync(db, id, Input.Verdict!, answer, person.Id, at, ct)) { return NotFound(); }
        var restored = Input.Verdict == AppealVerdicts.Wrong ? await restoring.RestoreAsync(Decision, person.Id, at, ct) : null;
        if (restored is not null) { await Appeal.KeepAsync(db, id, restored, ct); }
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "appeal.decided", id, person.Id, at), new { Input.Verdict, restored = restored?.Stands });
        await db.SaveChangesAsync(ct);
        var sentence = restored switch
        {
            null => $"The decision on your {Decision.ThingKind} stands.",
            { Stands: true } => $"You were right about your {Decision.ThingKind}: it stands again. {restored.Sentence}".TrimEnd(),
            _ => $"You were right about your {Decision.ThingKind}. It could not be brought back: {restored.Sentence}",
        };
        await Notices.TellAsync(db, PrivacyNotices.Decided, [Decision.WriterId!.Value], person.Id, sentence, DecisionsOnMe.Path, at, null, null, ct);
        await transaction.CommitAsync(ct);
        if (restored is { Stands: true }) { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(restored is null ? "Decided. The writer is told." : restored.Stands ? $"Decided. It stands again, and the writer is told. {restored.Sentence}".TrimEnd() : $"Decided. The writer is told that it could not be brought back: {restored.Sentence}");
        return this.SeeOther("/moderation");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var me = person.Id;
        if (await db.Set<Appeal>().AsNoTracking().SingleOrDefaultAsync(a => a.DecisionId == id && a.AnsweredAt == null, ct) is not { } appeal) { return false; }
        if (await db.Set<Decision>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.DecidedBy != me && d.WriterId != me && d.WriterId != null, ct) is not { } decision) { return false; }
        (Appeal, Decision, Words) = (appeal, decision, decision.SealedWords is { } box ? copies.Open(id, box).Words : null);
        // What an officer took back another officer decides on.
        return decision.Verdict != Verdicts.Recall || person.May(PrivacyPermissions.Recall);
    }
}
