using System.ComponentModel.DataAnnotations;
using Collaboration.Blogs.Contracts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Contracts;
using Collaboration.Questions.AnswerFiles;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Hours;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Steps;

/// <summary>A leader answers, or somebody in a leader's name.</summary>
[Requires(QuestionsPermissions.Read), RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class AnswerModel(CollaborationDb db, Person person, Answering answering, ISealedAuthors authors, BroughtPictures pictures, IFilms films, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid? In { get; set; }

        [Required(ErrorMessage = "Write the answer first.")]
        public string? Text { get; set; }

        public BroughtPicture Picture { get; set; } = new();
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public QuestionView Question { get; private set; } = null!;
    public IReadOnlyList<LentName> Names { get; private set; } = [];
    public IReadOnlyList<UncaptionedFilm> Uncaptioned { get; private set; } = [];
    public bool MayBring => pictures.MayBring;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var text = Typed.Check(ModelState, "Input.Text", Input.Text, "answer", Step.AnswerLimit);
        text = await door.PassAsync(this, new("answer", id, Telling.PathOf(id)), "Input.Text", text, ct);
        text = await pictures.CheckAsync(this, [], text, Input.Picture, "answer", Step.AnswerLimit, ct);
        Uncaptioned = await films.WithoutCaptionsAsync(text, ct);
        foreach (var film in Uncaptioned) { ModelState.AddModelError("Input.Text", film.Sentence); }
        if ((Input.In is null ? Names[0] : Names.FirstOrDefault(n => n.Id == Input.In)) is not { } name) { ModelState.AddModelError("Input.In", "Choose in whose name you answer."); return Page(); }
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await OpenQuestion.HeldAsync(db, id, person, ct) is not { } question || (question.ToLeader is { } to && to != name.Id)) { return this.Settled(id); }
        var at = clock.GetUtcNow();
        var step = question.Answer(name.Id, person.Id, text, at);
        db.Add(step);
        db.AddRange(FileAddress.In(text).Select(file => new StepFile(step.Id, file)));
        question.ShowInFeed(db, person.Id, at);
        db.AddOnRecord(question.Happened("question.answered", person.Id, at), new { leader = name.Id });
        await db.SaveChangesAsync(ct);
        await db.TellAskerAsync(authors, question, QuestionsNotices.Answered, step, $"{name.Name} has answered your question “{question.Title}”.", ct);
        await db.TellSecondsAsync(question, QuestionsNotices.Answered, step, $"{name.Name} has answered “{question.Title}”, which you ask too.", ct);
        await db.TellLeaderAsync(question, QuestionsNotices.NameUsed, name.Id, person.Id, step.Id, $"{person.FullName} has answered “{question.Title}” in your name.", at, ct);
        await transaction.CommitAsync(ct);
        this.Say("The answer is there, and who asked is told.");
        return this.SeeOther(question.AmaId is { } ama ? $"{Ama.PathOf(ama)}#q-{id:N}" : Telling.PathOf(id));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await QuestionQueries.Views(db, db.Readable(person).Where(q => q.Id == id && q.State == QuestionStates.Open), person.Id).SingleOrDefaultAsync(ct) is not { } question) { return false; }
        (Question, Names) = (question, await answering.NamesAsync(person, question.ToLeader, ct));
        return Names.Count > 0;
    }
}
