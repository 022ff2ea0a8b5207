using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Questions.Steps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collaboration.Questions.Asking;

/// <summary>Asks a question under the asker's own name.</summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class AskModel(CollaborationDb db, Person person, Leaders leaders, IConversations conversations, TimeProvider clock) : PageModel
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
        if (!await SavedOnceAsync(question, ct)) { return NotFound(); }
        this.Say("Your question is asked. You are told what becomes of it.");
        return this.SeeOther($"/questions/{question.Id}");
    }

    /// <summary>False where the id belongs to something else; a form that was sent twice finds its question there already.</summary>
    private async Task<bool> SavedOnceAsync(Question question, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(question);
        conversations.Open(db, question.Id, question.Title, Telling.PathOf(question.Id), question.AudienceId, question.AskedAt);
        db.AddOnRecord(new EventRow(QuestionsModule.Stream, "question.asked", question.Id, person.Id, question.AskedAt));
        try
        {
            await db.SaveChangesAsync(ct);
            if (question.ToLeader is { } leader) { await db.TellLeaderAsync(question, QuestionsNotices.Asked, leader, person.Id, question.Id, $"{person.GivenName} asks you: “{question.Title}”", question.AskedAt, ct); }
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            await transaction.RollbackAsync(ct);
            return await db.Set<Question>().AsNoTracking().AnyAsync(q => q.Id == question.Id && q.AskedBy == person.Id, ct);
        }
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Fields = new(Input, await leaders.AllAsync(ct), (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences));
}
