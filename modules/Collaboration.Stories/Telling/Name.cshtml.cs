using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Telling;

/// <summary>How the teller wants to be called.</summary>
[Open]
internal sealed class NameModel(CollaborationDb db, StoryInHand hand, StoryGate gate, TimeProvider clock) : StepModel(db, hand, clock)
{
    internal sealed class Form
    {
        public string? Naming { get; set; }
        public string? Name { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public override int Number => 4;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        Input = new Form { Naming = Story.IsNamed ? Story.Naming : null, Name = Story.Name };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var name = Line("Input.Name", Input.Name, Story.NameLimit);
        if (Input.Naming is not { } naming || !Namings.All.Contains(naming)) { Wrong("Input.Naming", Texts.ChooseNaming); return Page(); }
        if (naming != Namings.None && name.Length == 0) { Wrong("Input.Name", Texts.NameMissing); }
        await gate.CheckAsync(ModelState, Texts, "Input.Name", name, ct);
        return ModelState.IsValid ? await SaveAsync(id, (story, at) => { story.BeCalled(naming, name, at); return Task.CompletedTask; }, NextPath(id), ct) : Page();
    }
}
