using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Questions.Steps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>The asker changes a question that nobody has seconded or answered yet.</summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class EditModel(CollaborationDb db, Person person, Leaders leaders, IConversations conversations, Door door, Holds holds, TimeProvider clock) : PageModel
{
    [BindProperty]
    public QuestionForm Input { get; set; } = new();

    public QuestionFields Fields { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await db.Changeable(id, person).AsNoTracking().SingleOrDefaultAsync(ct) is not { } question) { return NotFound(); }
        Input = new QuestionForm { To = question.ToLeader, Title = question.Title, Text = question.Markdown };
        (Input.Audience, Input.Groups) = await AudienceChoices.ReadAsync(db, question.AudienceId, ct);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Nobody seconds what is being changed: whoever does comes before, or reads the new words.
        await db.Database.ExecuteSqlAsync($"select from questions.question where id = {id} for update", ct);
        if (await db.Changeable(id, person).SingleOrDefaultAsync(ct) is not { } question) { return NotFound(); }
        await LoadAsync(ct);
        var (title, text) = Input.Check(ModelState, Fields.Leaders, Fields.Choices);
        (title, text) = await door.PassAsync(this, new("question", id, $"/questions/{id}"), ("Input.Title", title), ("Input.Text", text), ct);
        if (!ModelState.IsValid) { return Page(); }
        await holds.KeepWordsAsync(id, person.Id, ct);
        var at = clock.GetUtcNow();
        question.Edit(Input.To, await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct), title, text, at);
        db.Add(question.Happened("question.edited", person.Id, at));
        await conversations.ChangeAsync(db, id, title, Telling.PathOf(id), question.AudienceId, false, at, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return this.SeeOther($"/questions/{id}");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Fields = new(Input, await leaders.AllAsync(ct), (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences));
}
