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

/// <summary>What was decided on the reader's own words, and the sentence by which they say that it was wrong.</summary>
[SignedIn]
internal sealed class MineModel(CollaborationDb db, SealedCopies copies, Person person, Door door, TimeProvider clock) : PageModel
{
    private const int Most = 50;

    internal sealed class Form
    {
        public Guid Decision { get; set; }
        public string? Words { get; set; }
    }

    internal sealed record Line(Decision Decision, Appeal? Appeal, string? Words);

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>True for a decision that can be answered just now: while a sentence comes back, only the one that it is about.</summary>
    public bool Asks(Line line) => line.Appeal is null && (ModelState.IsValid || line.Decision.Id == Input.Decision);

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await (from d in db.Set<Decision>().AsNoTracking()
                          join a in db.Set<Appeal>() on d.Id equals a.DecisionId into made
                          from a in made.DefaultIfEmpty()
                          where d.WriterId == person.Id && d.Verdict != Verdicts.Leave
                          orderby d.DecidedAt descending
                          select new { Decision = d, Appeal = a }).Take(Most).ToListAsync(ct);
        Lines = [.. rows.Select(r => new Line(r.Decision, r.Appeal, r.Decision.SealedWords is { } box ? copies.Open(r.Decision.Id, box).Words : null))];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (words, at) = (Typed.Check(ModelState, "Input.Words", Input.Words, "sentence", Appeal.WordsLimit), clock.GetUtcNow());
        if (words.Length == 0) { ModelState.AddModelError("Input.Words", "Say in a sentence why it was wrong."); }
        words = await door.HearAsync(this, new("appeal", Input.Decision, $"/moderation/appeals/{Input.Decision}"), "Input.Words", words, ct);
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await Appeal.MakeAsync(db, Input.Decision, person.Id, words, at, ct)) { return NotFound(); }
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "appeal.made", Input.Decision, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Sent. Somebody else than the first looks at it, and you are told.");
        return this.SeeOther(DecisionsOnMe.Path);
    }
}
