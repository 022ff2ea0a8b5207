using Collaboration.Discussions.Members;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

/// <summary>A channel: what was said last stands first, and new things come in by themselves.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class ReadModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public Channel Channel { get; private set; } = null!;
    public IReadOnlyList<Channel> Channels { get; private set; } = [];
    public MessagePage Said { get; private set; } = null!;
    public Person Person => person;
    public bool MayWrite => Channel.ClosedAt is null && person.May(DiscussionsPermissions.Write);
    public bool IsInvited { get; private set; }
    public bool MayChange { get; private set; }
    public bool MayOpen => person.May(DiscussionsPermissions.Open);

    public async Task<IActionResult> OnGetAsync(string channel, Guid? before, CancellationToken ct) => await LoadAsync(channel, before, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string channel, CancellationToken ct)
    {
        if (!await LoadAsync(channel, null, ct) || !MayWrite) { return NotFound(); }
        var text = MessageForm.Check(ModelState, Input.Text);
        if (!ModelState.IsValid) { return Page(); }
        return await Input.SendAsync(db, Channel, null, person, text, clock.GetUtcNow(), ct) ? this.SeeOther($"/discussion/{Channel.Slug}") : NotFound();
    }

    private async Task<bool> LoadAsync(string slug, Guid? before, CancellationToken ct)
    {
        Channels = await db.Listed(person).AsNoTracking().OrderBy(c => c.ClosedAt != null).ThenBy(c => c.OpenedAt).ToListAsync(ct);
        if (Channels.SingleOrDefault(c => c.Slug == slug) is not { } channel) { return false; }
        if (await MessagePage.OfAsync(db, channel, before, person, ct) is not { } said) { return false; }
        (Channel, Said) = (channel, said);
        var invited = Audience.Wide.Contains(channel.AudienceId) ? null : await InvitedChannel.FindAsync(db, channel.Slug, person, ct);
        (IsInvited, MayChange) = (invited is not null, invited?.MayKeep ?? MayOpen);
        return true;
    }
}
