using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Conversations;

/// <summary>The form under a thing sends here; shown by itself when something needs another look, and for what was said earlier.</summary>
[Requires(DiscussionsPermissions.Read), RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class ReadModel(CollaborationDb db, Person person, Saying saying) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public ConversationView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid? before, CancellationToken ct) => await LoadAsync(id, before, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, null, ct) || !View.MayWrite) { return NotFound(); }
        return await saying.SayAsync(this, Input, View.Channel, null, $"{View.Channel.Path}#m-{Input.Id:N}", ct);
    }

    private async Task<bool> LoadAsync(Guid id, Guid? before, CancellationToken ct)
    {
        if (await ConversationView.FindAsync(db, person, id, before, ct) is not { } view) { return false; }
        View = view with { Input = Input };
        return true;
    }
}
