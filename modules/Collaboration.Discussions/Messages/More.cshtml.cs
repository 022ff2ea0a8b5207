using Collaboration.Discussions.Following;
using Collaboration.Discussions.Pins;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>What else can be done with a message: on a page of its own, so that a phone shows words rather than buttons.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class MoreModel(CollaborationDb db, Person person) : PageModel
{
    public FoundMessage Found { get; private set; } = null!;
    public MessageView Shown { get; private set; } = null!;
    public string GivenName => Shown.GivenName;
    public bool IsFollowed { get; private set; }
    public bool IsPinned { get; private set; }
    public bool IsMine => Found.Message.AuthorId == person.Id;
    public bool MayPin => Found.IsListed && person.May(DiscussionsPermissions.Open);
    public bool MayRemove => !IsMine && person.May(DiscussionsPermissions.Remove);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await FoundMessage.FindAsync(db, id, person, ct) is not { } found) { return NotFound(); }
        (Found, var me) = (found, person.Id);
        Shown = (await MessageQueries.OfAsync(db, found.Channel.Id, [id], ct)).Single();
        IsFollowed = await db.Set<ThreadFollowing>().AnyAsync(f => f.MessageId == id && f.AccountId == me, ct);
        IsPinned = await db.Set<Pin>().AnyAsync(p => p.MessageId == id, ct);
        return Page();
    }
}
