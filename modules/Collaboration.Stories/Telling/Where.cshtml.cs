using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Telling;

/// <summary>Where it was and what it was about, as far as the teller wants to say.</summary>
[Open]
internal sealed class WhereModel(CollaborationDb db, StoryInHand hand, StoryGate gate, TimeProvider clock) : StepModel(db, hand, clock)
{
    internal sealed class Form
    {
        public string? Service { get; set; }
        public string? Condition { get; set; }
        public string? Place { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public override int Number => 3;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        Input = new Form { Service = Story.Service, Condition = Story.Condition, Place = Story.Place };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var (service, condition, place) = (Line("Input.Service", Input.Service, Story.WordLimit), Line("Input.Condition", Input.Condition, Story.WordLimit), Line("Input.Place", Input.Place, Story.WordLimit));
        foreach (var (field, word) in new[] { ("Input.Service", service), ("Input.Condition", condition), ("Input.Place", place) }) { await gate.CheckAsync(ModelState, Texts, field, word, ct); }
        return ModelState.IsValid ? await SaveAsync(id, (story, at) => { story.BeAbout(service, condition, place, at); return Task.CompletedTask; }, NextPath(id), ct) : Page();
    }
}
