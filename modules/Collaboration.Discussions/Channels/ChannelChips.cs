using Collaboration.Discussions.Reading;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

/// <summary>The channels that somebody chooses from, with what is unread in each: the way from one to the next.</summary>
/// <param name="Here">The one that is open; null for what is new over all.</param>
internal sealed record ChannelChips(IReadOnlyList<Channel> Channels, IReadOnlyDictionary<Guid, UnreadIn> Reading, bool MayOpen, Guid? Here = null)
{
    public static async Task<ChannelChips> OfAsync(CollaborationDb db, Person person, CancellationToken ct) => new(
        await db.Listed(person).AsNoTracking().OrderBy(c => c.ClosedAt != null).ThenBy(c => c.OpenedAt).ToListAsync(ct),
        (await Unread.OfAsync(db, person, ct)).ToDictionary(r => r.ChannelId), person.May(DiscussionsPermissions.Open));
}
