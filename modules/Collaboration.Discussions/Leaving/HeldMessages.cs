using System.Text.RegularExpressions;
using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Leaving;

/// <summary>Messages that a legal hold can keep, in a channel and under a thing of another module.</summary>
internal sealed partial class HeldMessages(CollaborationDb db) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct) =>
        OfMessage().Match(address) is { Success: true } match && await NameAsync([Guid.Parse(match.Groups[1].ValueSpan)], ct) is [var item] ? item : null;

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var messages = await (from message in db.Set<Message>()
                              join channel in db.Set<Channel>() on message.ChannelId equals channel.Id
                              where ids.Contains(message.Id)
                              select new { Message = message, Channel = channel }).AsNoTracking().ToListAsync(ct);
        return [.. messages.Select(m => new HeldItem(m.Message.Id, "message", $"Message in “{m.Channel.Name}”",
            m.Message.State == MessageStates.Said && m.Channel.HiddenAt is null ? $"{m.Channel.PathOf(m.Message)}#m-{m.Message.Id:N}" : null))];
    }

    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) =>
        await db.Set<Message>().Where(m => m.Id == id).Select(m => new HeldWords("As it stands", m.Markdown, m.EditedAt ?? m.SentAt)).ToListAsync(ct);

    public async Task ReleaseAsync(CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"update discussions.message set markdown = '', html = '' where state <> {MessageStates.Said} and markdown <> '' and not kernel.is_held(author_id, id)", ct);
    }

    [GeneratedRegex("#m-([0-9a-f]{32})$")]
    private static partial Regex OfMessage();
}
