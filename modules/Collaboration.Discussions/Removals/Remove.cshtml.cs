using System.ComponentModel.DataAnnotations;
using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Removals;

/// <summary>A moderator removes a colleague's message, and says why. It answers once nobody can read it any more.</summary>
[Requires(DiscussionsPermissions.Remove)]
internal sealed class RemoveModel(CollaborationDb db, Person person, Door door, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "Say why. The writer reads it.")]
        public string? Reason { get; set; }
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public FoundMessage Found { get; private set; } = null!;
    public MessageView Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var reason = Typed.Check(ModelState, "Input.Reason", Input.Reason, "reason", Removal.ReasonLimit);
        reason = await door.PassAsync(this, new("reason for a removal", id, $"/discussion/messages/{id}"), "Input.Reason", reason, ct);
        if (!ModelState.IsValid) { return Page(); }
        await RemoveAsync(Found.Message, new Removal(id, reason, person.Id, clock.GetUtcNow()), ct);
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("It is removed. The writer has been told why.");
        return this.SeeOther(Found.Channel.Path ?? $"/discussion/{Found.Channel.Slug}");
    }

    private async Task RemoveAsync(Message message, Removal removal, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        message.Remove(await LegalHold.IsHeldAsync(db, ct, message.AuthorId, message.Id));
        db.Add(removal);
        await Notices.WithdrawAsync(db, message.Id, removal.RemovedAt, ct);
        await removal.TellAsync(db, message, Found.Channel, ct);
        db.AddOnRecord(Channel.Happened("message.removed", message, person.Id, removal.RemovedAt));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>One's own words are taken back instead.</summary>
    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await FoundMessage.FindAsync(db, id, person, ct) is not { } found || found.Message.AuthorId == person.Id) { return false; }
        (Found, Shown) = (found, (await MessageQueries.OfAsync(db, found.Channel.Id, [id], ct)).Single());
        return true;
    }
}
