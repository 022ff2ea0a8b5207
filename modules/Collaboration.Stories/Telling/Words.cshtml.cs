using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Resuming;
using Microsoft.AspNetCore.Mvc;

namespace Collaboration.Stories.Telling;

/// <summary>What happened, in the teller's words. What is sure to tell who somebody is has to go before anything is saved elsewhere.</summary>
[Open]
internal sealed class WordsModel(CollaborationDb db, StoryInHand hand, StoryGate gate, TimeProvider clock) : StepModel(db, hand, clock)
{
    internal sealed class Form
    {
        public string? Title { get; set; }
        public string? Text { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public override int Number => 1;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        Input = new Form { Title = Story.Title, Text = Story.Markdown };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is { } elsewhere) { return elsewhere; }
        var (title, text) = (Line("Input.Title", Input.Title, Story.TitleLimit), (Input.Text ?? "").ReplaceLineEndings("\n").Trim());
        if (text.Length == 0) { Wrong("Input.Text", Texts.WordsMissing); }
        if (text.Length > Story.TextLimit) { Wrong("Input.Text", Texts.TooLong(Story.TextLimit, text.Length)); }
        if (Characters.CannotBeKept(text)) { Wrong("Input.Text", Texts.CannotBeKept); }
        if (ModelState.IsValid)
        {
            await gate.CheckAsync(ModelState, Texts, id, ("Input.Title", title), ("Input.Text", text), ct);
        }
        return ModelState.IsValid ? await SaveAsync(id, (story, at) => { story.Say(title, text, at); return Task.CompletedTask; }, NextPath(id), ct) : Page();
    }
}
