using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Asking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Steps;

/// <summary>A moderator merges a question into another one, redirects it, or declines it with a reason that all read.</summary>
[Requires(QuestionsPermissions.Moderate)]
internal sealed class ModerateModel(CollaborationDb db, Person person, Leaders leaders, TimeProvider clock) : PageModel
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
        db.Add(question.Merge(into.Id, person.Id, at));
        await db.SaveChangesAsync(ct);
        // Whoever asks both counts once, and nobody seconds their own.
        await db.Database.ExecuteSqlAsync($"insert into questions.second (question_id, account_id, at) select {into.Id}, account_id, at from questions.second where question_id = {id} and account_id is distinct from {into.AskedBy}::uuid on conflict do nothing", ct);
        db.TellAsker(question, person.Id, $"Your question “{question.Title}” asks the same as “{into.Title}”, and goes on there.", at);
        return await SaveAsync("question.merged", id, at, new { into = into.Id }, transaction, "The questions are one now.", ct);
    }

    public async Task<IActionResult> OnPostRedirectAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct)) { return NotFound(); }
        if (Input.To == Question.ToLeader || (Input.To is { } to && Leaders.All(l => l.Id != to))) { ModelState.AddModelError("Input.To", "Choose somebody else to answer."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenQuestion.HeldAsync(db, id, person, ct) is not { } question) { return this.Settled(id); }
        var at = clock.GetUtcNow();
        db.Add(question.Redirect(Input.To, person.Id, at));
        db.TellAsker(question, person.Id, $"Your question “{question.Title}” is now put to {(Input.To is null ? "the leadership" : Leaders.First(l => l.Id == Input.To).Name)}.", at);
        db.TellLeader(question, Input.To, person.Id, $"The question “{question.Title}” is now put to you.", at);
        return await SaveAsync("question.redirected", id, at, new { to = Input.To }, transaction, "The question is redirected.", ct);
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct)) { return NotFound(); }
        var reason = (Input.Reason ?? "").ReplaceLineEndings("\n").Trim();
        if (reason.Length is 0 or > Step.ReasonLimit) { ModelState.AddModelError("Input.Reason", $"Say why, in 1 to {Step.ReasonLimit:N0} characters: everybody reads it."); }
        if (Characters.CannotBeKept(reason)) { ModelState.AddModelError("Input.Reason", "The reason holds a character that cannot be stored. Type it again without."); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenQuestion.HeldAsync(db, id, person, ct) is not { } question) { return this.Settled(id); }
        var at = clock.GetUtcNow();
        db.Add(question.Decline(reason, person.Id, at));
        db.TellAsker(question, person.Id, $"Your question “{question.Title}” is declined. The reason stands below it.", at);
        return await SaveAsync("question.declined", id, at, null, transaction, "The question is declined.", ct);
    }

    private async Task<IActionResult> SaveAsync(string kind, Guid id, DateTimeOffset at, object? data, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, string said, CancellationToken ct)
    {
        db.AddOnRecord(new EventRow(QuestionsModule.Stream, kind, id, person.Id, at), data);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say(said);
        return this.SeeOther(Telling.PathOf(id));
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
