using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Messages;

/// <summary>The author takes the words back.</summary>
[SignedIn]
internal sealed class TakeBackModel(CollaborationDb db, Person person, EventStream events, TimeProvider clock) : PageModel
{
    public OwnMessage Own { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OwnMessage.FindAsync(db, id, person, ct) is not { } own) { return NotFound(); }
        Own = own;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await OwnMessage.FindAsync(db, id, person, ct) is not { } own) { return NotFound(); }
        var at = clock.GetUtcNow();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await LegalHold.BeforePurgeAsync(db, ct);
            own.Message.TakeBack(at, await LegalHold.IsHeldAsync(db, ct, person.Id, id));
            await Notices.WithdrawAsync(db, id, at, ct);
            db.AddOnRecord(Channel.Happened("message.taken-back", own.Message, person.Id, at));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("Your message is taken back. Nobody can read it any more.");
        return this.SeeOther(own.Channel.Path ?? $"/discussion/{own.Channel.Slug}");
    }
}
