using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Stories.Review;

/// <summary>A reviewer takes a published story down. Its words stay the teller's.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class TakeDownModel(CollaborationDb db, Person person, Door door, TakingDown takingDown, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Say why: the teller reads it.")]
        public string? Reason { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (reason, at) = (Typed.Check(ModelState, "Input.Reason", Input.Reason, "reason", Decision.ReasonLimit), clock.GetUtcNow());
        reason = await door.PassAsync(this, new("reason for taking a story down", id, Story.OwnPathOf(id)), "Input.Reason", reason, ct);
        if (!ModelState.IsValid) { return Page(); }
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await db.HoldAsync(id, ct) is not { State: StoryStates.Published } story) { return NotFound(); }
            await takingDown.GoAsync(story, reason, person.Id, at, ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("The story is taken down, and its teller is told why.");
        return this.SeeOther("/stories");
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.FindShownAsync(id, person, clock.GetUtcNow(), ct) is not { } story) { return false; }
        Story = story;
        return true;
    }
}
