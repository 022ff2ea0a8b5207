using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Review;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

/// <summary>Says that something is to change by a story, or has, and leads to the idea or the post that tells of it.</summary>
[Requires(StoriesPermissions.Reply)]
internal sealed class SayModel(CollaborationDb db, Person person, Confirming confirming, CurrentTenant current, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid Id { get; set; } = Guid.CreateVersion7();
        public string? Stage { get; set; }
        public string? Words { get; set; }
        public string? Link { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (words, link) = await CheckAsync(ct);
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldShownAsync(id, person, at, ct) is not { } story) { return NotFound(); }
        // A form that was sent twice finds its change there.
        if (!await db.Set<Change>().AnyAsync(c => c.Id == Input.Id, ct))
        {
            var step = Decision.On(story, Decisions.Change, words, person.Id, at);
            db.AddRange(Change.Say(id, Input.Id, Input.Stage!, words, link, person.Id, at), step);
            db.AddOnRecord(story.Happened("story.changed-something", person.Id, at), new { change = Input.Id, Input.Stage });
            await db.SaveChangesAsync(ct);
            await db.TellTellerAsync(story, step, current.Tenant.TimeZone, ct);
        }
        await transaction.CommitAsync(ct);
        this.Say("It stands below the story, and its teller is told.");
        return this.SeeOther($"{Story.PathOf(story.Path!)}#changes");
    }

    private async Task<(string Words, string? Link)> CheckAsync(CancellationToken ct)
    {
        var (words, typed) = (Typed.Check(ModelState, "Input.Words", Input.Words, "sentence", Change.WordsLimit), (Input.Link ?? "").Trim());
        var link = typed.Length == 0 ? null : PastedLink.Read(typed, Request);
        if (!ChangeStages.All.Contains(Input.Stage)) { ModelState.AddModelError("Input.Stage", "Choose how far it is."); }
        if (words.Length == 0) { ModelState.AddModelError("Input.Words", "Say in a sentence what changes."); }
        if (typed.Length > 0 && link is null) { ModelState.AddModelError("Input.Link", "That is no address that people can follow. It begins with https:// or, for a page of this place, with a slash."); }
        if (typed.Length == 0 && Input.Stage == ChangeStages.Made) { ModelState.AddModelError("Input.Link", "Where can people see what changed? Paste the address of an idea, a post or another page."); }
        if (ModelState.IsValid) { foreach (var refusal in await confirming.RefusalsAsync(Story, await db.ConsentAsync(Story.Id, ct), words, ct)) { ModelState.AddModelError("Input.Words", refusal); } }
        return (words, link);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.FindShownAsync(id, person, clock.GetUtcNow(), ct) is not { } story) { return false; }
        Story = story;
        return true;
    }
}
