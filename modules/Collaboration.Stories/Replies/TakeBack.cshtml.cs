using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Replies;

/// <summary>Whoever may answer stories takes an answer back.</summary>
[Requires(StoriesPermissions.Reply)]
internal sealed class TakeBackModel(CollaborationDb db, Person person, EventStream events, TimeProvider clock) : PageModel
{
    public Story Story { get; private set; } = null!;
    public Reply Reply { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid reply, CancellationToken ct) => await LoadAsync(id, reply, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, Guid reply, CancellationToken ct)
    {
        if (!await LoadAsync(id, reply, ct)) { return NotFound(); }
        var at = clock.GetUtcNow();
        Reply.TakeBack(at);
        db.AddOnRecord(Story.Happened("story.answer-taken-back", person.Id, at), new { reply });
        await db.SaveChangesAsync(ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("The answer is taken back.");
        return this.SeeOther(Story.PathOf(Story.Path!));
    }

    private async Task<bool> LoadAsync(Guid id, Guid reply, CancellationToken ct)
    {
        if (await db.FindShownAsync(id, person, clock.GetUtcNow(), ct) is not { } story || await db.Set<Reply>().SingleOrDefaultAsync(r => r.Id == reply && r.StoryId == id && r.TakenBackAt == null, ct) is not { } found) { return false; }
        (Story, Reply) = (story, found);
        return true;
    }
}
