using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Telling;

/// <summary>Who may read it, and until when.</summary>
[Open]
internal sealed class ConsentModel(CollaborationDb db, StoryInHand hand, Signing signing, TimeProvider clock) : StepModel(db, hand, clock)
{
    [BindProperty]
    public ConsentForm Input { get; set; } = new();

    public override int Number => 5;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var said = await ConsentAnswers.ReadAsync(Db, id, ct) ?? (await Db.ConsentAsync(id, ct) is { } standing ? ConsentAnswers.Of(standing) : null);
        Input = ConsentForm.Of(said, Story.Kind);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        return Input.Check(ModelState, Texts, Story.Kind, signing.Today(Clock.GetUtcNow())) is { } said ? await SaveAsync(id, (_, _) => said.KeepAsync(Db, id, ct), NextPath(id), ct) : Page();
    }
}
