using System.ComponentModel.DataAnnotations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Telling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>A reviewer suggests the story as they would publish it. Its teller decides.</summary>
[Requires(StoriesPermissions.Review)]
internal sealed class SuggestModel(CollaborationDb db, Person person, Door door, Deciding deciding, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public int Revision { get; set; }

        [Required(ErrorMessage = "A story has a title.")]
        public string? Title { get; set; }

        [Required(ErrorMessage = "A story has words.")]
        public string? Text { get; set; }

        [Required(ErrorMessage = "Say what is changed, and why: the teller reads it.")]
        public string? Note { get; set; }

        public List<Guid> Without { get; set; } = [];
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Story Story { get; private set; } = null!;
    public IReadOnlyList<StoryFile> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        Input = new Form { Revision = Story.Revision, Title = Story.Title, Text = Story.Markdown };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (title, text, note) = (Characters.OneLine(Input.Title), Typed.Check(ModelState, "Input.Text", Input.Text, "story", Story.TextLimit), Typed.Check(ModelState, "Input.Note", Input.Note, "note", Edition.NoteLimit));
        if (title.Length > Story.TitleLimit) { ModelState.AddModelError("Input.Title", $"Shorten the title to {Story.TitleLimit} characters; it has {title.Length}."); }
        if (Characters.CannotBeKept(title)) { ModelState.AddModelError("Input.Title", "The title holds a character that cannot be stored. Type it again without."); }
        // The story itself is looked at before it is published, with what its teller agreed to.
        note = await door.PassAsync(this, new("note to a teller", id, ReviewQueries.PathOf(id)), "Input.Note", note, ct);
        var without = Files.Select(f => f.FileId).Where(Input.Without.Contains).ToList();
        if (ModelState.IsValid && title == Story.Title && text == Story.Markdown && without.Count == 0) { ModelState.AddModelError("Input.Text", "Nothing is changed yet."); }
        if (!ModelState.IsValid) { return Page(); }
        if (await deciding.SuggestAsync(id, Input.Revision, title, text, without, note, ct) is { } refusal)
        {
            ModelState.AddModelError("", refusal);
            return await LoadAsync(id, ct) ? Page() : NotFound();
        }
        this.Say("The teller is asked. The story is published only when they say yes.");
        return this.SeeOther("/stories/review");
    }

    // Only whoever has it in hand.
    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var (me, now) = (person.Id, clock.GetUtcNow());
        if (await db.Waiting().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && db.Set<Claim>().Any(c => c.StoryId == id && c.AccountId == me && c.Until > now), ct) is not { } story) { return false; }
        (Story, Files) = (story, await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == id).OrderBy(f => f.Place).ToListAsync(ct));
        return true;
    }
}
