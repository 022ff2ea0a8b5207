using System.ComponentModel.DataAnnotations;
using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Messages;

/// <summary>The author changes the words.</summary>
[Requires(DiscussionsPermissions.Write)]
internal sealed class EditModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "A message needs words. To remove it, take it back.")]
        public string? Text { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public OwnMessage Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OwnMessage.FindAsync(db, id, person, ct) is not { } own) { return NotFound(); }
        (Own, Input.Text) = (own, own.Message.Markdown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await OwnMessage.FindAsync(db, id, person, ct) is not { } own) { return NotFound(); }
        Own = own;
        var text = MessageForm.Check(ModelState, Input.Text);
        if (await LegalHold.IsHeldAsync(db, ct, person.Id, id)) { ModelState.AddModelError("Input.Text", "These words have to be kept as they are just now. You can take the message back."); }
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        own.Message.Edit(text, at);
        db.Add(Channel.Happened("message.edited", own.Message, person.Id, at));
        await db.SaveChangesAsync(ct);
        return this.SeeOther($"{own.Path}#m-{id:N}");
    }
}
