using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Discussions.News;

/// <summary>What is new over all: messages, posts and what is said about them, the newest first.</summary>
[Requires(DiscussionsPermissions.Read)]
internal sealed class IndexModel(CollaborationDb db, Person person, Feed feed, IProfiles profiles) : PageModel
{
    // A page watches twenty streams at most.
    private const int MostAudiences = 15;

    public ChannelChips Chips { get; private set; } = null!;
    public FeedPage News { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, ProfilePhoto> Photos { get; private set; } = new Dictionary<Guid, ProfilePhoto>();
    public LiveCursor Cursor { get; private set; }
    public bool IsFirst { get; private set; }

    /// <summary>Where something can be said right away.</summary>
    public Channel? Open => person.May(DiscussionsPermissions.Write) ? Chips.Channels.FirstOrDefault(c => c.ClosedAt is null) : null;

    public MessageForm Input { get; } = new();
    public string Streams => string.Join(' ', person.Audiences.Take(MostAudiences).Select(a => LiveStreams.Of(FeedStream.KindName, a)));

    public async Task<IActionResult> OnGetAsync(string? before, CancellationToken ct)
    {
        IsFirst = before is null;
        if ((IsFirst ? FeedPlace.Top : FeedPlace.Parse(before)) is not { } below) { return NotFound(); }
        Chips = await ChannelChips.OfAsync(db, person, ct);
        // Before the cards: what comes in between is counted, if maybe twice.
        if (IsFirst) { Cursor = await LiveCursor.NowAsync(db, person, ct); }
        News = await feed.ReadAsync(db, person, below, ct);
        Photos = await profiles.PhotosAsync(News.Cards.Select(c => c.By?.Account).OfType<Guid>(), person, ct);
        return Page();
    }

    public ProfilePhoto? PhotoOf(FeedVoice by) => by.Account is { } account && Photos.GetValueOrDefault(account) is { } photo && (!by.IsByFirstName || photo.IsBesideComments) ? photo : null;
}
