using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Reports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Mutes;

/// <summary>A moderator decides that somebody writes nothing for a time. They read on, and are told why.</summary>
[Requires(PrivacyPermissions.Moderate)]
internal sealed class NewModel(CollaborationDb db, PermissionSets sets, Person person, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public int Hours { get; set; }
        public string? Reason { get; set; }
        public string? Note { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var note = Typed.Check(ModelState, "Input.Note", Input.Note, "note", Mute.NoteLimit);
        if (!MuteTimes.All.Any(t => t.Hours == Input.Hours)) { ModelState.AddModelError("Input.Hours", "Choose for how long."); }
        if (ReportReasons.WordsOf(Input.Reason) is null) { ModelState.AddModelError("Input.Reason", "Choose why. They read it."); }
        note = await door.PassAsync(this, new("note on a mute", id, $"/moderation/people/{id}/mute"), "Input.Note", note, ct);
        if (!ModelState.IsValid) { return Page(); }
        var mute = Mute.For(id, TimeSpan.FromHours(Input.Hours), Input.Reason!, note, person.Id, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(mute);
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "mute.placed", id, person.Id, mute.MutedAt), new { mute = mute.Id, Input.Hours, Input.Reason });
        await db.SaveChangesAsync(ct);
        await Notices.TellAsync(db, PrivacyNotices.Muted, [id], person.Id, $"A moderator decided that you write nothing for a time: {MuteTimes.All.First(t => t.Hours == Input.Hours).Words.ToLowerInvariant()}. Why: {ReportReasons.WordsOf(Input.Reason)}.", "/rules", mute.MutedAt, mute.Id, null, ct);
        await transaction.CommitAsync(ct);
        this.Say("They write nothing until then, and are told why.");
        return this.SeeOther("/moderation");
    }

    public async Task<IActionResult> OnPostLiftAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (at, mutes) = (clock.GetUtcNow(), await db.Live(clock.GetUtcNow()).Where(m => m.AccountId == id).ToListAsync(ct));
        if (mutes.Count == 0) { return NotFound(); }
        foreach (var mute in mutes) { mute.Lift(person.Id, at); }
        db.AddOnRecord(new EventRow(PrivacyModule.Stream, "mute.lifted", id, person.Id, at));
        await db.SaveChangesAsync(ct);
        this.Say("They may write again.");
        return this.SeeOther("/moderation");
    }

    // Moderators decide about each other elsewhere, and about themselves not at all.
    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (id == person.Id || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.RemovedAt == null, ct) is not { } account) { return false; }
        Account = account;
        return !await sets.Holders(db, PrivacyPermissions.Moderate).AnyAsync(a => a.Id == id, ct);
    }
}
