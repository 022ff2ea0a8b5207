using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Asking;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Collaboration.Questions.Steps;

/// <summary>A moderator merges a question into another one, redirects it, or declines it with a reason that all read.</summary>
[Requires(QuestionsPermissions.Moderate)]
internal sealed class ModerateModel(CollaborationDb db, Person person, Leaders leaders, IConversations conversations, ISealedAuthors authors, Door door, TimeProvider clock) : PageModel
{
    private const int Offered = 20;

    internal sealed class Form
    {
        public Guid? Into { get; set; }
        public Guid? To { get; set; }
        public string? Reason { get; set; }
    }

    internal sealed record Other(Guid Id, string Title, string State);

    [BindProperty]
    public Form Input { get; set; } = new();

    public QuestionView Question { get; private set; } = null!;
    public IReadOnlyList<Leader> Leaders { get; private set; } = [];
    public IReadOnlyList<Other> Others { get; private set; } = [];
    public string? Words { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, string? q, CancellationToken ct) => await LoadAsync(id, q, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostMergeAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct)) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Both in one order: two that are merged into each other at the same moment do not wait for each other.
        await db.Database.ExecuteSqlAsync($"select from questions.question where id in ({id}, {Input.Into}) order by id for update", ct);
        if (await Mergeable(Question).SingleOrDefaultAsync(q => q.Id == Input.Into, ct) is not { } into)
        {
            ModelState.AddModelError("Input.Into", "Choose the question that asks the same.");
            return Page();
        }
        if (await OpenQuestion.HeldAsync(db, id, person, ct) is not { } question) { return this.Settled(id); }
        var at = clock.GetUtcNow();
        var step = question.Merge(into.Id, person.Id, at);
        // Whoever may read this one may read the other.
        question.ShowInFeed(db, person.Id, at);
        db.Add(into.Happened("question.seconded", person.Id, at));
        // Whoever asks both counts once, and nobody seconds their own.
        await db.Database.ExecuteSqlAsync($"insert into questions.second (question_id, account_id, at) select {into.Id}, account_id, at from questions.second where question_id = {id} and account_id is distinct from {into.AskedBy}::uuid on conflict do nothing", ct);
        return await SaveAsync("question.merged", question, step, new { into = into.Id }, $"Your question “{question.Title}” asks the same as “{into.Title}”, and goes on there.", transaction, "The questions are one now.", ct);
    }

    public async Task<IActionResult> OnPostRedirectAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct)) { return NotFound(); }
        if (Input.To == Question.ToLeader || (Input.To is { } to && Leaders.All(l => l.Id != to))) { ModelState.AddModelError("Input.To", "Choose somebody else to answer."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenQuestion.HeldAsync(db, id, person, ct) is not { } question) { return this.Settled(id); }
        var at = clock.GetUtcNow();
        var step = question.Redirect(Input.To, person.Id, at);
        if (Input.To is { } leader) { await db.TellLeaderAsync(question, QuestionsNotices.Asked, leader, person.Id, step.Id, $"The question “{question.Title}” is now put to you.", at, ct); }
        var who = Leaders.FirstOrDefault(l => l.Id == Input.To)?.Name ?? "the leadership";
        return await SaveAsync("question.redirected", question, step, new { to = Input.To }, $"Your question “{question.Title}” is now put to {who}.", transaction, "The question is redirected.", ct);
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct)) { return NotFound(); }
        var reason = Typed.Check(ModelState, "Input.Reason", Input.Reason, "reason", Step.ReasonLimit);
        if (reason.Length == 0) { ModelState.AddModelError("Input.Reason", "Say why: everybody reads it."); }
        reason = await door.PassAsync(this, new("reason for declining", id, Telling.PathOf(id)), "Input.Reason", reason, ct);
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenQuestion.HeldAsync(db, id, person, ct) is not { } question) { return this.Settled(id); }
        var at = clock.GetUtcNow();
        return await SaveAsync("question.declined", question, question.Decline(reason, person.Id, at), null, $"Your question “{question.Title}” is declined. The reason stands below it.", transaction, "The question is declined.", ct);
    }

    private async Task<IActionResult> SaveAsync(string kind, Question question, Step step, object? data, string told, IDbContextTransaction transaction, string said, CancellationToken ct)
    {
        db.Add(step);
        db.AddOnRecord(question.Happened(kind, person.Id, step.At), data);
        // Where nobody waits for an answer any more, nothing more is said below it.
        if (question.State != QuestionStates.Open) { await conversations.ChangeAsync(db, question.Id, question.Title, Telling.PathOf(question.Id), question.AudienceId, true, step.At, ct); }
        await db.SaveChangesAsync(ct);
        await db.TellAskerAsync(authors, question, QuestionsNotices.Moved, step, told, ct);
        await transaction.CommitAsync(ct);
        this.Say(said);
        return this.SeeOther(Telling.PathOf(question.Id));
    }

    /// <summary>Those that whoever reads this one reads too, and that are there to be read.</summary>
    private IQueryable<Question> Mergeable(QuestionView question) => db.Readable(person)
        .Where(q => q.Id != question.Id && (q.AudienceId == question.AudienceId || q.AudienceId == Audience.Staff) && (q.State == QuestionStates.Open || q.State == QuestionStates.Answered));

    private async Task<bool> LoadAsync(Guid id, string? words, CancellationToken ct)
    {
        if (await QuestionQueries.Views(db, db.Readable(person).Where(q => q.Id == id && q.State == QuestionStates.Open), person.Id).SingleOrDefaultAsync(ct) is not { } question) { return false; }
        (Question, Leaders, Words) = (question, await leaders.AllAsync(ct), Characters.CannotBeKept(words) ? null : words);
        var others = Mergeable(question).AsNoTracking();
        if (Characters.OneLine(Words) is { Length: > 0 } typed) { others = others.Where(q => EF.Functions.ILike(q.Title, Characters.Containing(typed), Characters.Escape)); }
        Others = await others.OrderByDescending(q => q.AskedAt).ThenByDescending(q => q.Id).Take(Offered).Select(q => new Other(q.Id, q.Title, q.State)).ToListAsync(ct);
        return true;
    }
}
