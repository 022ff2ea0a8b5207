using Collaboration.Discussions.Contracts;
using Collaboration.Ideas.Stages;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Ideas.Proposals;

/// <summary>Whoever proposed it says it better, until somebody has looked at it.</summary>
[Requires(IdeasPermissions.Propose)]
internal sealed class EditModel(CollaborationDb db, Person person, IConversations conversations, Door door, Holds holds, TimeProvider clock) : PageModel
{
    [BindProperty]
    public IdeaForm Input { get; set; } = new();

    public Idea Idea { get; private set; } = null!;
    public AudienceChoices Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        Input = new IdeaForm { Id = id, Title = Idea.Title, Text = Idea.Markdown };
        (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, Idea.AudienceId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await IdeaQueries.HoldAsync(db, [id], ct);
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var (title, text) = Input.Check(ModelState, Choices);
        (title, text) = await door.PassAsync(this, new("idea", id, Idea.Path), ("Input.Title", title), ("Input.Text", text), ct);
        if (!ModelState.IsValid) { return Page(); }
        await holds.KeepWordsAsync(id, person.Id, ct);
        var at = clock.GetUtcNow();
        Idea.Edit(title, text, await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct), at);
        db.Add(Idea.Happened("idea.edited", person.Id, at));
        await Idea.ShowAsync(conversations, db, at, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say("Saved.");
        return this.SeeOther(Idea.Path);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await OwnIdea.FindAsync(db, id, person, ct) is not { Stage: Stage.New, MergedInto: null } idea) { return false; }
        (Idea, Choices) = (idea, (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences));
        return true;
    }
}
