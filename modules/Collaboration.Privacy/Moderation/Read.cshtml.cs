using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Recalls;
using Collaboration.Privacy.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Moderation;

/// <summary>One reported thing with what readers say of it, for the moderator who has taken it.</summary>
[Requires(PrivacyPermissions.Moderate)]
internal sealed class ReadModel(CollaborationDb db, Recalling recalling, Deciding deciding, Person person, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Verdict { get; set; }
        public string? Reason { get; set; }
        public string? Note { get; set; }
    }

    internal sealed record Said(string Reason, string Note, string? By, DateTimeOffset At);

    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Null where it is gone by now.</summary>
    public Recallable? Thing { get; private set; }

    public string? Writer { get; private set; }
    public string Kind { get; private set; } = "";
    public IReadOnlyList<Said> Reports { get; private set; } = [];
    public IReadOnlyList<Decision> Before { get; private set; } = [];
    public bool MayRecall => person.May(PrivacyPermissions.Recall);

    public static string PathOf(string kind, Guid thing) => $"/moderation/things/{Uri.EscapeDataString(kind)}/{thing}";

    public async Task<IActionResult> OnGetAsync(string kind, Guid id, CancellationToken ct)
    {
        if (await LoadAsync(kind, id, ct)) { return Page(); }
        this.Say("Take it first: it is not yours just now.");
        return this.SeeOther("/moderation");
    }

    public async Task<IActionResult> OnPostAsync(string kind, Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(kind, id, ct)) { return await OnGetAsync(kind, id, ct); }
        var (stays, note) = (Thing is null || Input.Verdict == Verdicts.Leave, Typed.Check(ModelState, "Input.Note", Input.Note, "note", Decision.NoteLimit));
        if (Thing is not null && Input.Verdict is not (Verdicts.Leave or Verdicts.TakeBack)) { ModelState.AddModelError("Input.Verdict", "Choose whether it stays."); }
        if (!stays && ReportReasons.WordsOf(Input.Reason) is null) { ModelState.AddModelError("Input.Reason", "Choose why. The writer reads it."); }
        if (!stays && Thing!.Writer == person.Id) { ModelState.AddModelError("", "These are your own words: take them back where they stand."); }
        var decision = Guid.CreateVersion7(clock.GetUtcNow());
        note = await door.PassAsync(this, new("note on a decision", decision, PathOf(kind, id)), "Input.Note", note, ct);
        if (!ModelState.IsValid) { return Page(); }
        var isDone = await deciding.DecideAsync(decision, Thing ?? new(Kind, id, "", "/", ""), stays, stays ? "stays" : Input.Reason!, note, ct);
        this.Say(!isDone ? "Somebody else has it by now, or it is gone." : stays ? "Noted: it stays." : "It is taken back. The writer is told why.");
        return this.SeeOther("/moderation");
    }

    private async Task<bool> LoadAsync(string kind, Guid id, CancellationToken ct)
    {
        if (!await Matters.IsClaimedAsync(db, kind, id, person.Id, clock.GetUtcNow(), ct)) { return false; }
        Kind = kind;
        Thing = (await recalling.OfAsync(id, ct)).FirstOrDefault(t => t.Kind == kind && t.Id == id);
        Writer = Thing?.Writer is { } writer ? await db.Set<Account>().Where(a => a.Id == writer).Select(a => a.GivenName + " " + a.FamilyName).SingleOrDefaultAsync(ct) : null;
        Reports = await (from r in db.Set<Report>()
                         join a in db.Set<Account>() on r.ReportedBy equals a.Id into accounts
                         from a in accounts.DefaultIfEmpty()
                         where r.ThingKind == kind && r.ThingId == id
                         orderby r.ReportedAt
                         select new Said(r.Reason, r.Note, a == null ? null : a.GivenName + " " + a.FamilyName, r.ReportedAt)).ToListAsync(ct);
        Before = await db.Set<Decision>().AsNoTracking().Where(d => d.ThingKind == kind && d.ThingId == id).OrderBy(d => d.DecidedAt).ToListAsync(ct);
        return true;
    }
}
