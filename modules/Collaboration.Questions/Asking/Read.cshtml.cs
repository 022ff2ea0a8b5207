using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Text.Players;
using Collaboration.Media.Contracts;
using Collaboration.Questions.Steps;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>A question and what became of it.</summary>
[Requires(QuestionsPermissions.Read)]
internal sealed class ReadModel(CollaborationDb db, Person person, Answering answering, ISealedAuthors authors, IShownPictures pictures, IFilms films) : PageModel
{
    public QuestionView Question { get; private set; } = null!;
    public IReadOnlyList<StepView> Steps { get; private set; } = [];
    public bool HasFilms { get; private set; }
    public bool MayAnswer { get; private set; }
    public string AudienceWords { get; private set; } = "";
    public Person Person => person;
    public bool MayModerate => Question.State == QuestionStates.Open && person.May(QuestionsPermissions.Moderate);
    public bool MayEdit => Question is { IsMine: true, IsSealed: false, State: QuestionStates.Open, Seconds: 0 };
    public bool MaySilence => Question.IsSealed && person.May(QuestionsPermissions.Moderate);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await QuestionQueries.Views(db, db.Readable(person).Where(q => q.Id == id), person.Id).SingleOrDefaultAsync(ct) is not { } question) { return NotFound(); }
        question.IsMine = question.AskedBy == person.Id || (question.IsSealed && await authors.IsMineAsync(db, person, id, ct));
        (Question, AudienceWords) = (question, await AudienceChoices.WordsAsync(db, question.AudienceId, ct));
        var steps = await StepView.OfAsync(db, id, ct);
        HasFilms = steps.Exists(s => OwnRecordings.AreIn(s.Html));
        for (var i = 0; i < steps.Count; i++) { steps[i] = steps[i] with { Html = await films.ShowAsync(await pictures.AsTheyAreAsync(steps[i].Html, ct), ct) }; }
        Steps = steps;
        MayAnswer = question.State == QuestionStates.Open && (await answering.NamesAsync(person, question.ToLeader, ct)).Count > 0;
        if (Steps.Any(s => MediaPlayers.AreIn(s.Html))) { SecurityHeaders.AllowPlayers(HttpContext); }
        return Page();
    }
}
