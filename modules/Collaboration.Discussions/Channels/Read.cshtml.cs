using Collaboration.Discussions.Following;
using Collaboration.Discussions.Members;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.Pins;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

/// <summary>A channel: what was said last stands first, and new things come in by themselves.</summary>
[Requires(DiscussionsPermissions.Read), RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class ReadModel(CollaborationDb db, Person person, Saying saying, BroughtPictures pictures) : PageModel
{
    [BindProperty]
    public MessageForm Input { get; set; } = new();

    public Channel Channel { get; private set; } = null!;
    public ChannelChips Chips { get; private set; } = null!;
    public MessagePage Said { get; private set; } = null!;
    public Person Person => person;
    public bool MayBring => pictures.MayBring;
    public bool MayWrite => Channel.ClosedAt is null && person.May(DiscussionsPermissions.Write);
    public IReadOnlyList<PinnedMessage> Pinned { get; private set; } = [];
    public bool IsFollowed { get; private set; }

    /// <summary>The reader has just marked it as unread: the page does not mark it as read again by itself.</summary>
    [BindProperty(SupportsGet = true, Name = "unread")]
    public bool IsMarkedUnread { get; set; }

    /// <summary>What has not been read begins above this one; null where nothing is new, or all is.</summary>
    public MessageView? LastRead { get; private set; }

    public bool IsInvited { get; private set; }
    public bool MayChange { get; private set; }

    public async Task<IActionResult> OnGetAsync(string channel, Guid? before, CancellationToken ct) => await LoadAsync(channel, before, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string channel, CancellationToken ct)
    {
        if (!await LoadAsync(channel, null, ct) || !MayWrite) { return NotFound(); }
        return await saying.SayAsync(this, Input, Channel, null, $"/discussion/{Channel.Slug}", ct);
    }

    private async Task<bool> LoadAsync(string slug, Guid? before, CancellationToken ct)
    {
        Chips = await ChannelChips.OfAsync(db, person, ct);
        if (Chips.Channels.SingleOrDefault(c => c.Slug == slug) is not { } channel) { return false; }
        if (await MessagePage.OfAsync(db, channel, before, person, ct) is not { } said) { return false; }
        (Channel, Said) = (channel, said);
        var invited = Audience.Wide.Contains(channel.AudienceId) ? null : await InvitedChannel.FindAsync(db, channel.Slug, person, ct);
        LastRead = said.IsFirst && Chips.Reading.GetValueOrDefault(channel.Id) is { Count: > 0 } reading ? said.Messages.FirstOrDefault(m => reading.IsRead(m.SentAt, m.Id)) : null;
        Pinned = said.IsFirst ? await Pins.Pins.InAsync(db, channel.Id, ct) : [];
        IsFollowed = await db.Set<ChannelFollowing>().AnyAsync(f => f.ChannelId == channel.Id && f.AccountId == person.Id, ct);
        (IsInvited, MayChange) = (invited is not null, invited?.MayKeep ?? Chips.MayOpen);
        return true;
    }
}
