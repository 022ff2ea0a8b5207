using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Questions.Asking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Questions.Ledger;

/// <summary>What became of every question. The figures alone are for everybody where the hospital says so.</summary>
[Open]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    public static readonly (string State, string Words)[] States = [(QuestionStates.Open, "Waiting"), (QuestionStates.Answered, "Answered"), (QuestionStates.Merged, "Merged"), (QuestionStates.Declined, "Declined")];

    public LedgerReading Reading { get; private set; } = null!;
    public IReadOnlyList<LedgerLine> Lines => [.. Reading.Lines.Take(LedgerReading.OnPage)];
    public bool HasMore => Reading.Lines.Count > LedgerReading.OnPage;
    public string? State { get; private set; }
    public int Number { get; private set; }
    public bool MayRead => person.May(QuestionsPermissions.Read);

    /// <summary>A leader's own figures are shown to that leader and nobody else.</summary>
    public bool HasOwn => Reading.Own.Asked > 0 && person.May(QuestionsPermissions.Answer);

    public async Task<IActionResult> OnGetAsync(string? state, [FromQuery(Name = "page")] int page, CancellationToken ct)
    {
        if (!MayRead && !await LedgerRule.IsPublicAsync(db, ct)) { return NotFound(); }
        (State, Number) = (States.Any(s => s.State == state) ? state : null, Math.Clamp(page, 1, 10_000));
        Reading = await LedgerReading.OfAsync(db, person, State, Number, ct);
        return Page();
    }

    public string AgeOf(LedgerLine line) => Age.Words((line.SettledAt ?? clock.GetUtcNow()) - line.AskedAt);
}
