using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Pins;

internal static class Pins
{
    /// <summary>The last one that was pinned first.</summary>
    public static async Task<List<PinnedMessage>> InAsync(CollaborationDb db, Guid channel, CancellationToken ct)
    {
        var pinned = await (from pin in db.Set<Pin>()
                            join message in db.Set<Message>() on pin.MessageId equals message.Id
                            join author in db.Set<Account>() on message.AuthorId equals author.Id
                            where pin.ChannelId == channel && message.State == MessageStates.Said
                            orderby pin.PinnedAt descending, pin.MessageId
                            select new PinnedMessage(message.Id, author.GivenName, message.Markdown, message.SentAt)).ToListAsync(ct);
        var words = await Mentioning.WordsAsync(db, [.. pinned.Select(p => (p.Id, p.Markdown))], ct);
        return [.. pinned.Select(p => p with { Markdown = words[p.Id] })];
    }

    /// <summary>Puts a message on top; one that is there already stays.</summary>
    /// <returns>False where three others are there.</returns>
    public static async Task<bool> PutAsync(CollaborationDb db, Message message, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        // What was taken back leaves its place to the next.
        await db.Set<Pin>().Where(p => p.ChannelId == message.ChannelId && !db.Set<Message>().Any(m => m.Id == p.MessageId && m.State == MessageStates.Said)).ExecuteDeleteAsync(ct);
        // Two at once may see the same place free: the second of them looks again.
        for (var tries = 0; tries < Pin.Most; tries++)
        {
            var put = await db.Database.ExecuteSqlAsync($"""
                insert into discussions.pin (message_id, channel_id, place, pinned_by, pinned_at)
                select {message.Id}, {message.ChannelId}, min(n), {by}, {at} from generate_series(1, {Pin.Most}) n
                where not exists (select from discussions.pin p where p.channel_id = {message.ChannelId} and p.place = n) having min(n) is not null
                on conflict do nothing
                """, ct);
            if (put > 0 || await db.Set<Pin>().AnyAsync(p => p.MessageId == message.Id, ct)) { return true; }
        }
        return false;
    }
}
