using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Conversations;

/// <summary>The form under a thing sends here; shown by itself when something needs another look, and for what was said earlier.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class ReadModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? before, CancellationToken ct) => await LoadAsync(id, before, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct) || !View.MayWrite) { return NotFound(); }
        var text = MessageForm.Check(ModelState, Input.Text);
        if (!ModelState.IsValid) { return Page(); }
        return this.Answer(await Input.SendAsync(db, View.Channel, null, person, text, clock.GetUtcNow(), ct), $"{View.Channel.Path}#m-{Input.Id:N}");
    }

    private async Task<bool> LoadAsync(Guid id, Guid? before, CancellationToken ct)
    {
        if (await ConversationView.FindAsync(db, person, id, before, ct) is not { } view) { return false; }
        View = view with { Input = Input };
        return true;
    }
}
