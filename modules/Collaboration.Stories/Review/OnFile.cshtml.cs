using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Importing;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>Somebody has found what a teller signed long ago, and records it. What it does not cover goes from the website at once.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class OnFileModel(CollaborationDb db, Person person, Door door, EventStream events, TimeProvider clock) : PageModel
{
    /// <summary>Stands where the text that was signed would: nobody here wrote it.</summary>
    public const string Wording = "on file";

    internal sealed class Form
    {
        public string? Choice { get; set; }

        [Required(ErrorMessage = "Who signed it?")]
        public string? Signature { get; set; }

        public DateOnly? Signed { get; set; }

        [Required(ErrorMessage = "Where does the form lie?")]
        public string? Where { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (signature, where, at) = (Typed.Line(ModelState, "Input.Signature", Input.Signature, Consent.SignatureLimit), Typed.Line(ModelState, "Input.Where", Input.Where, Consent.AuthorityLimit), clock.GetUtcNow());
        if (!Choices.All.Contains(Input.Choice)) { ModelState.AddModelError("Input.Choice", "Choose what was agreed to."); }
        if (Input.Signed is not { } day || day.Year < 1990 || day > DateOnly.FromDateTime(at.UtcDateTime)) { ModelState.AddModelError("Input.Signed", "Enter the day on which it was signed."); }
        // Who signed is named on purpose. Where it lies is no place for more of them: a shelf and a folder do.
        where = await door.PassAsync(this, new("place of a consent form", id, ReviewQueries.PathOf(id)), "Input.Where", where, ct);
        if (!ModelState.IsValid) { return Page(); }
        var signedAt = new DateTimeOffset(Input.Signed!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var isOff = Input.Choice == Choices.Care;
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await db.HoldAsync(id, ct) is not { State: StoryStates.Published } story || await db.Set<Consent>().AnyAsync(c => c.StoryId == id, ct)) { return NotFound(); }
            var consent = Consent.Sign(id, 1, new(Wording, Input.Choice!, Channels.Of(Input.Choice!), "", null, null, Authorities.Self, where, null, signature, null, person.Id, null), signedAt);
            db.Add(consent);
            if (isOff) { story.Withdraw(); }
            else if (await ImportRule.MeantAsync(db, id, ct) is { } readers) { story.BeFor(readers); }
            db.AddOnRecord(story.Happened("story.consent-recorded", person.Id, at), new { consent = consent.Id, consent.Choice });
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        if (isOff) { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say(isOff ? "It is recorded. The story is off the website: its teller did not agree to that." : "It is recorded.");
        return this.SeeOther("/stories/imported");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await ImportedModel.WithoutConsent(db).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is not { } story) { return false; }
        Story = story;
        return true;
    }
}
