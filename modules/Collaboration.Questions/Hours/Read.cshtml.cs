using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Hours;

/// <summary>An hour on one page: what is asked and answered comes in by itself, the most asked first.</summary>
[Requires(QuestionsPermissions.Read)]
internal sealed class ReadModel(CollaborationDb db, Person person, IConversations conversations, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid Id { get; set; } = Guid.NewGuid();
        public string? Title { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public Ama Ama { get; private set; } = null!;
    public Account Leader { get; private set; } = null!;
    public IReadOnlyList<AmaQuestion> Questions { get; private set; } = [];
    public LiveCursor Cursor { get; private set; }
    public Person Person => person;
    public DateTimeOffset Now => clock.GetUtcNow();
    public bool MayAsk => person.May(QuestionsPermissions.Ask) && Ama.TakesQuestions(Now);
    public bool MayClose => Ama.ClosedAt is null && person.May(QuestionsPermissions.Manage);

    /// <summary>For whoever sees that questions are answered.</summary>
    public int Waiting => Questions.Count(q => q.State == QuestionStates.Open);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct) || !MayAsk) { return NotFound(); }
        var title = Characters.OneLine(Input.Title);
        if (title.Length is 0 or > Question.TitleLimit || Characters.CannotBeKept(title)) { ModelState.AddModelError("Input.Title", $"Ask in 1 to {Question.TitleLimit} characters."); }
        if (Input.Id.Version != 4) { ModelState.AddModelError("", "This form is incomplete. Reload the page and send your question again."); }
        if (!ModelState.IsValid) { return Page(); }
        var question = Question.AskIn(Ama, Input.Id, person.Id, title, Now);
        return await question.SaveOnceAsync(db, conversations, person, ct) ? this.SeeOther($"{Ama.PathOf(id)}#q-{question.Id:N}") : NotFound();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await db.ReadableHours(person).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } ama) { return false; }
        (Ama, Leader, Cursor) = (ama, await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == ama.LeaderId, ct), await LiveCursor.NowAsync(db, person, ct));
        var all = await db.AmaQuestions(db.Set<Question>().Where(q => q.AmaId == id && (q.State == QuestionStates.Open || q.State == QuestionStates.Answered)), person.Id).ToListAsync(ct);
        Questions = [.. all.OrderBy(q => q.State == QuestionStates.Answered).ThenByDescending(q => q.Seconds).ThenBy(q => q.AskedAt).ThenBy(q => q.Id)];
        return true;
    }
}
