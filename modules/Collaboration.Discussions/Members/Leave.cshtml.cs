using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.Members;

/// <summary>Somebody leaves an invited channel. What they said there stays.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class LeaveModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    public Channel Channel { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string channel, CancellationToken ct)
    {
        if (await InvitedChannel.FindAsync(db, channel, person, ct) is not { } found) { return NotFound(); }
        Channel = found.Channel;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string channel, CancellationToken ct)
    {
        if (await InvitedChannel.FindAsync(db, channel, person, ct) is not { } found) { return NotFound(); }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await found.TakeOutAsync(db, person.Id, person.Id, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Say($"You left “{found.Channel.Name}”.");
        return this.SeeOther("/discussion");
    }
}
