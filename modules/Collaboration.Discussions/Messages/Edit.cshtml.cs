using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Pictures;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Messages;

/// <summary>The author changes the words.</summary>
[Requires(DiscussionsPermissions.Write), RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class EditModel(CollaborationDb db, Person person, Saying saying, BroughtPictures pictures, Mentioning mentioning, MessageFiles files, Holds holds, TimeProvider clock) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public bool MayBring => pictures.MayBring;

    public OwnMessage Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OwnMessage.FindAsync(db, id, person, ct) is not { } own) { return NotFound(); }
        (Own, Input.Text) = (own, await mentioning.TypedAsync(own.Message.Markdown, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await OwnMessage.FindAsync(db, id, person, ct) is not { } own) { return NotFound(); }
        Own = own;
        var text = await saying.CheckAsync(this, id, Input, own.Channel, await files.OfAsync(id, ct), $"{own.Path}#m-{id:N}", ct);
        if (!ModelState.IsValid) { return Page(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await holds.KeepWordsAsync(id, person.Id, ct);
        var at = clock.GetUtcNow();
        own.Message.Edit(text, at);
        db.Add(Channel.Happened("message.edited", own.Message, person.Id, at));
        await db.SaveChangesAsync(ct);
        await saying.KeepAsync(own.Message, at, ct);
        await transaction.CommitAsync(ct);
        return this.SeeOther($"{own.Path}#m-{id:N}");
    }
}
