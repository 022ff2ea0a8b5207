using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Leaving;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Staff;

/// <summary>The teller has called: whoever took the call takes the story back for them.</summary>
[Requires(StoriesPermissions.Take)]
internal sealed class TakeBackModel(CollaborationDb db, Person person, GoneStories gone, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public bool IsTeller { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        if (!Input.IsTeller) { ModelState.AddModelError("Input.IsTeller", "Make sure first that it is whoever told or signed it."); return Page(); }
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await db.HoldAsync(id, ct) is not { GoneAt: null, ToldAt: not null } story) { return NotFound(); }
            await gone.GoAsync(story, WaysBack.Telephone, person.Id, clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("The story is taken back. Nobody can read it here any more.");
        return this.SeeOther(IndexModel.Path);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Story>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.GoneAt == null && s.ToldAt != null, ct) is not { } story) { return false; }
        Story = story;
        return true;
    }
}
