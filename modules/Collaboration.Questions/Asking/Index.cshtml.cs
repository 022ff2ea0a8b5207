using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Questions.Hours;
using Collaboration.Questions.Sealed;
using Collaboration.Questions.Seconds;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>The questions that are for the reader: those that wait, those that are answered, or all.</summary>
[Requires(QuestionsPermissions.Read)]
internal sealed class IndexModel(CollaborationDb db, Person person, ISealedAuthors authors, TimeProvider clock) : PageModel
{
    public const string Waiting = "waiting";
    public const string Answered = "answered";
    public const string All = "all";

    public string Show { get; private set; } = Waiting;
    public bool MostFirst { get; private set; }
    public int Number { get; private set; }
    public bool HasMore { get; private set; }
    public IReadOnlyList<QuestionView> Questions { get; private set; } = [];
    public Person Person => person;
    public IReadOnlyList<Ama> Hours { get; private set; } = [];
    public bool MayAnnounce => person.May(QuestionsPermissions.Manage);
    public bool MayAsk => person.May(QuestionsPermissions.Ask);

    public async Task OnGetAsync(string? show, string? by, [FromQuery(Name = "page")] int page, CancellationToken ct)
    {
        (Show, MostFirst, Number) = (show is Answered or All ? show : Waiting, by == "most", Math.Clamp(page, 1, 10_000));
        var found = db.Readable(person).AsNoTracking();
        found = Show switch { Waiting => found.Where(q => q.State == QuestionStates.Open), Answered => found.Where(q => q.State == QuestionStates.Answered), _ => found };
        found = MostFirst ? found.OrderByDescending(q => db.Set<Second>().Count(s => s.QuestionId == q.Id)).ThenByDescending(q => q.AskedAt).ThenByDescending(q => q.Id) : found.OrderByDescending(q => q.AskedAt).ThenByDescending(q => q.Id);
        var ids = await found.Select(q => q.Id).Skip((Number - 1) * QuestionQueries.OnPage).Take(QuestionQueries.OnPage + 1).ToListAsync(ct);
        var now = clock.GetUtcNow();
        Hours = await db.ReadableHours(person).AsNoTracking().Where(a => a.ClosedAt == null && (a.EndsAt > now || MayAnnounce)).OrderBy(a => a.StartsAt).Take(5).ToListAsync(ct);
        HasMore = ids.Count > QuestionQueries.OnPage;
        var views = await QuestionQueries.Views(db, db.Set<Question>().Where(q => ids.Contains(q.Id)), person.Id).ToListAsync(ct);
        var sealedByMe = views.Exists(v => v.IsSealed) ? await authors.MineAsync(db, person, SealedQuestion.Kind, ct) : [];
        foreach (var view in views) { view.IsMine = view.AskedBy == person.Id || sealedByMe.Contains(view.Id); }
        Questions = [.. ids.Take(QuestionQueries.OnPage).Select(id => views.First(v => v.Id == id))];
    }
}
