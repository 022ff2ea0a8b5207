using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Questions.Asking;

/// <summary>Asks a question under the asker's own name.</summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class AskModel(CollaborationDb db, Person person, Leaders leaders, TimeProvider clock) : PageModel
{
    [BindProperty]
    public QuestionForm Input { get; set; } = new();

    public QuestionFields Fields { get; private set; } = null!;

    public async Task OnGetAsync(Guid? to, CancellationToken ct)
    {
        Input.To = to;
        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var (title, text) = Input.Check(ModelState, Fields.Leaders, Fields.Choices);
        if (!ModelState.IsValid) { return Page(); }
        var (audience, at) = (await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct), clock.GetUtcNow());
        var question = Question.Ask(Input.Id, person.Id, Input.To, audience, title, text, at);
        db.Add(question);
        db.AddOnRecord(new EventRow(QuestionsModule.Stream, "question.asked", question.Id, person.Id, at));
        if (question.ToLeader is { } leader && leader != person.Id) { db.Add(new Notice(leader, $"{person.GivenName} asks you: “{title}”", $"/questions/{question.Id}", at)); }
        if (!await SavedOnceAsync(question, ct)) { return NotFound(); }
        this.Say("Your question is asked. You are told what becomes of it.");
        return this.SeeOther($"/questions/{question.Id}");
    }

    /// <summary>False where the id belongs to something else; a form that was sent twice finds its question there already.</summary>
    private async Task<bool> SavedOnceAsync(Question question, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return await db.Set<Question>().AsNoTracking().AnyAsync(q => q.Id == question.Id && q.AskedBy == person.Id, ct);
        }
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Fields = new(Input, await leaders.AllAsync(ct), (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences));
}
