using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Tenancy;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

/// <summary>A department answers a story. The form says what its teller agreed to, and the answer confirms no more.</summary>
[Requires(StoriesPermissions.Reply)]
internal sealed class AnswerModel(CollaborationDb db, Person person, Confirming confirming, Door door, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid Id { get; set; } = Guid.CreateVersion7();

        [Required(ErrorMessage = "Say which department answers.")]
        public string? Department { get; set; }

        [Required(ErrorMessage = "Write the answer first.")]
        public string? Text { get; set; }

        public bool ConfirmsNothing { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;
    public Consent? Consent { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (department, text) = await CheckAsync(ct);
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldShownAsync(id, person, at, ct) is not { } story) { return NotFound(); }
        // A form that was sent twice finds its answer there.
        if (!await db.Set<Reply>().AnyAsync(r => r.Id == Input.Id, ct))
        {
            var step = Decision.On(story, Decisions.Answered, department, person.Id, at);
            db.AddRange(Reply.To(id, Input.Id, department, text, person.Id, at), step);
            db.AddOnRecord(story.Happened("story.answered", person.Id, at), new { reply = Input.Id });
            await db.SaveChangesAsync(ct);
            await db.TellTellerAsync(story, step, current.Tenant.TimeZone, ct);
        }
        await transaction.CommitAsync(ct);
        this.Say("The answer stands below the story, and its teller is told.");
        return this.SeeOther($"{Story.PathOf(story.Path!)}#replies");
    }

    private async Task<(string Department, string Text)> CheckAsync(CancellationToken ct)
    {
        var (department, text) = (Typed.Line(ModelState, "Input.Department", Input.Department, Reply.DepartmentLimit), Typed.Check(ModelState, "Input.Text", Input.Text, "answer", Reply.TextLimit));
        if (!Input.ConfirmsNothing) { ModelState.AddModelError("Input.ConfirmsNothing", "Read the answer once more: does it say nothing of the care that the story does not say?"); }
        department = await door.PassAsync(this, new("answer to a story", Input.Id, Story.PathOf(Story.Path!)), "Input.Department", department, ct);
        if (ModelState.IsValid) { foreach (var refusal in await confirming.RefusalsAsync(Story, Consent, text, ct)) { ModelState.AddModelError("Input.Text", refusal); } }
        return (department, text);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.FindShownAsync(id, person, clock.GetUtcNow(), ct) is not { } story) { return false; }
        (Story, Consent) = (story, await db.ConsentAsync(id, ct));
        return true;
    }
}
