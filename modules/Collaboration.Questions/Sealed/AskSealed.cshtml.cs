using System.Text.Json;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Collaboration.Sealing.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Questions.Sealed;

/// <summary>
/// Asks without a name. The request writes a letter and nothing else: no question, event, record or notice. What is typed is
/// kept nowhere, also not in the browser.
/// </summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class AskSealedModel(CollaborationDb db, Person person, Leaders leaders, ISealedAuthors authors, Door door) : PageModel
{
    [BindProperty]
    public QuestionForm Input { get; set; } = new();

    public QuestionFields Fields { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await LoadAsync(ct) ? Page() : this.SeeOther("/questions/ask/before-sealed");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) { return this.SeeOther("/questions/ask/before-sealed"); }
        var (title, text) = Input.Check(ModelState, Fields.Leaders, Fields.Choices);
        // Nothing is kept of what was said of a passage: it would be a row beside the letter.
        (title, text) = await door.PassAsync(this, null, ("Input.Title", title), ("Input.Text", text), ct);
        if (!ModelState.IsValid) { return Page(); }
        var letter = JsonSerializer.Serialize(new SealedQuestion(Input.To, Input.Audience, title, text));
        if (Refusal(await authors.PostAsync(person, SealedQuestion.Kind, Input.Id, Telling.PathOf(Input.Id), letter, ct)) is not { } refused) { return this.SeeOther("/questions/ask/sealed/sent"); }
        ModelState.AddModelError("", refused);
        return Page();
    }

    private static string? Refusal(SealedAs became) => became switch
    {
        SealedAs.Sealed => null,
        SealedAs.Silenced => "You cannot ask sealed for now: a moderator has stopped the sealed questions of whoever asks them, without knowing who it is. You can ask under your name.",
        SealedAs.TooMany => "You have asked as many sealed questions today as one person can. Ask again tomorrow, or under your name.",
        SealedAs.TooLong => "Shorten your question a little.",
        _ => "Nobody can ask sealed here just now. You can ask under your name.",
    };

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        // For a few people a question tells who of them it is: what is sealed is for all staff.
        Fields = new(Input, await leaders.AllAsync(ct), (await AudienceChoices.OfAsync(db, ct)).Among([Audience.Staff]), IsSealed: true);
        return await authors.IsReadyAsync(ct);
    }
}
