using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>A message and what others reply.</summary>
[Requires(DiscussionsPermissions.Read), RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class ThreadModel(CollaborationDb db, Person person, Saying saying, BroughtPictures pictures) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public Channel Channel { get; private set; } = null!;
    public MessageView First { get; private set; } = null!;
    public IReadOnlyList<MessageView> Replies { get; private set; } = [];
    public LiveCursor Cursor { get; private set; }
    public Person Person => person;
    public bool MayBring => pictures.MayBring;
    public bool MayWrite => Channel.ClosedAt is null && person.May(DiscussionsPermissions.Write);

    public async Task<IActionResult> OnGetAsync(string channel, Guid id, CancellationToken ct) => await LoadAsync(channel, id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string channel, Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(channel, id, ct) || !MayWrite) { return NotFound(); }
        return await saying.SayAsync(this, Input, Channel, id, $"/discussion/{Channel.Slug}/{id}#m-{Input.Id:N}", ct);
    }

    private async Task<bool> LoadAsync(string slug, Guid id, CancellationToken ct)
    {
        if (await db.Listed(person).AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, ct) is not { } channel) { return false; }
        (Channel, Cursor) = (channel, await LiveCursor.NowAsync(db, person, ct));
        if (await MessageQueries.ThreadAsync(db, id, person.Id, ct) is not [{ ParentId: null } first, .. var replies] || first.ChannelId != channel.Id) { return false; }
        (First, Replies) = (first, replies);
        return first.State == MessageStates.Said || replies.Count > 0;
    }
}
