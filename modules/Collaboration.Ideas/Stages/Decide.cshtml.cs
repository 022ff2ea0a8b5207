using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Proposals;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Ideas.Stages;

/// <summary>Says how far an idea has come. What is done leads to what changed, and everybody who voted is told.</summary>
[Requires(IdeasPermissions.Decide)]
internal sealed class DecideModel(CollaborationDb db, Person person, IConversations conversations, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Stage { get; set; }
        public string? Reason { get; set; }
        public string? Link { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Idea Idea { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await IdeaQueries.HoldAsync(db, [id], ct);
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (stage, reason, link) = Check();
        reason = await door.PassAsync(this, new("decision on an idea", id, Idea.Path), "Input.Reason", reason, ct);
        if (!ModelState.IsValid) { return Page(); }
        if (Idea.MoveTo(stage, reason, link, person.Id, clock.GetUtcNow()) is { } move) { await SaveAsync(move, ct); }
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther(Idea.Path);
    }

    private async Task SaveAsync(Move move, CancellationToken ct)
    {
        db.Add(move);
        db.AddOnRecord(Idea.Happened("idea.moved", person.Id, move.MovedAt), new { move.Stage, move = move.Id });
        await Idea.ShowAsync(conversations, db, move.MovedAt, ct);
        await db.SaveChangesAsync(ct);
        // On the way only whoever proposed it is told; how it ends, everybody who voted.
        var whom = Stage.IsOpen(move.Stage) ? [Idea.ProposedBy] : await IdeaNotices.InterestedAsync(db, [Idea.Id], ct);
        var text = move.Stage switch
        {
            Stage.Done => $"You said, we did: “{Idea.Title}”. {move.Reason}",
            Stage.NotNow => $"Not now: “{Idea.Title}”. {move.Reason}",
            _ => $"“{Idea.Title}” is {move.Stage}.{(move.Reason.Length > 0 ? $" {move.Reason}" : "")}",
        };
        // What was said before is past.
        await Notices.WithdrawAsync(db, Idea.Id, move.MovedAt, ct);
        await Notices.TellAsync(db, IdeaNotices.Decided, whom, person.Id, text, Idea.Path, move.MovedAt, Idea.Id, Idea.AudienceId, ct);
    }

    private (string Stage, string Reason, string? Link) Check()
    {
        var (stage, reason, typed) = (Input.Stage ?? "", Characters.OneLine(Input.Reason), (Input.Link ?? "").Trim());
        var link = stage == Stage.Done ? PastedLink.Read(typed, Request) : null;
        if (!Stage.All.Contains(stage)) { ModelState.AddModelError("Input.Stage", "Choose how far it has come."); }
        if (reason.Length == 0 && stage == Stage.Done) { ModelState.AddModelError("Input.Reason", "Say in a sentence what changed."); }
        if (reason.Length == 0 && stage == Stage.NotNow) { ModelState.AddModelError("Input.Reason", "Say why not now. Those who voted read it."); }
        if (reason.Length > Move.ReasonLimit) { ModelState.AddModelError("Input.Reason", $"Shorten it to {Move.ReasonLimit:N0} characters; it has {reason.Length:N0}."); }
        if (Characters.CannotBeKept(reason + typed)) { ModelState.AddModelError("Input.Reason", "This holds a character that cannot be stored. Type it again without."); }
        if (stage == Stage.Done && link is null) { ModelState.AddModelError("Input.Link", typed.Length == 0 ? "Where can people see what changed? Paste the address of a page." : "That is no address that people can follow. It begins with https:// or, for a page of this place, with a slash."); }
        return (stage, reason, link);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.FindListedAsync(id, person, ct) is not { } idea) { return false; }
        Idea = idea;
        return true;
    }
}
