using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Questions.Asking;

/// <summary>Asks a question under the asker's own name.</summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class AskModel(CollaborationDb db, Person person, Leaders leaders, IConversations conversations, Door door, TimeProvider clock) : PageModel
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
        (title, text) = await door.PassAsync(this, new("question", Input.Id, $"/questions/{Input.Id}"), ("Input.Title", title), ("Input.Text", text), ct);
        if (!ModelState.IsValid) { return Page(); }
        var (audience, at) = (await AudienceChoices.SettleAsync(db, Input.Audience, Input.Groups, ct), clock.GetUtcNow());
        var question = Question.Ask(Input.Id, person.Id, Input.To, audience, title, text, at);
        if (!await question.SaveOnceAsync(db, conversations, person, ct)) { return NotFound(); }
        this.Say("Your question is asked. You are told what becomes of it.");
        return this.SeeOther($"/questions/{question.Id}");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Fields = new(Input, await leaders.AllAsync(ct), (await AudienceChoices.OfAsync(db, ct)).Among(person.Audiences));
}
