using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Reactions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text.Mentions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>A message as pages show it.</summary>
/// <param name="ThingPath">Where the thing stands under which it was said; null in a channel.</param>
internal sealed record MessageView(Guid Id, Guid ChannelId, string ChannelSlug, string? ThingPath, Guid? ParentId, Guid AuthorId, bool ByLeader, string GivenName, string? Title, string Html, string State,
    DateTimeOffset SentAt, DateTimeOffset? EditedAt, int Replies)
{
    public IReadOnlyList<ReactionTally> Reactions { get; set; } = [];
}

internal static class MessageQueries
{
    public const int OnPage = 50;

    /// <summary>These messages of a channel.</summary>
    public static Task<List<MessageView>> OfAsync(CollaborationDb db, Guid channel, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ReadAsync(db, db.Set<Message>().Where(m => m.ChannelId == channel && ids.Contains(m.Id)), null, ct);

    /// <summary>A channel's messages that are no replies, the newest first; one more than a page holds tells that there are older ones.</summary>
    /// <param name="before">The message that the page before ended with.</param>
    public static Task<List<MessageView>> InAsync(CollaborationDb db, Guid channel, Message? before, Guid reader, CancellationToken ct)
    {
        var (at, id) = (before?.SentAt, before?.Id);
        return ReadAsync(db, db.Set<Message>().Where(m => m.ChannelId == channel && m.ParentId == null && (at == null || m.SentAt < at || (m.SentAt == at && m.Id < id)))
            .Where(m => m.State == MessageStates.Said || db.Set<Message>().Any(r => r.ParentId == m.Id && r.State == MessageStates.Said))
            .OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(OnPage + 1), reader, ct);
    }

    /// <summary>A message and its replies, in the order in which they were said.</summary>
    public static Task<List<MessageView>> ThreadAsync(CollaborationDb db, Guid first, Guid reader, CancellationToken ct) =>
        ReadAsync(db, db.Set<Message>().Where(m => m.Id == first || (m.ParentId == first && m.State == MessageStates.Said)).OrderBy(m => m.ParentId != null).ThenBy(m => m.SentAt).ThenBy(m => m.Id), reader, ct);

    private static async Task<List<MessageView>> ReadAsync(CollaborationDb db, IQueryable<Message> messages, Guid? reader, CancellationToken ct)
    {
        var found = await (from message in messages
                           join channel in db.Set<Channels.Channel>() on message.ChannelId equals channel.Id
                           join author in db.Set<Account>() on message.AuthorId equals author.Id
                           select new MessageView(message.Id, message.ChannelId, channel.Slug, channel.Path, message.ParentId, message.AuthorId, message.ByLeader, author.GivenName, author.Title, message.Html, message.State, message.SentAt, message.EditedAt,
                               db.Set<Message>().Count(r => r.ParentId == message.Id && r.State == MessageStates.Said))).ToListAsync(ct);
        var ids = found.Select(m => m.Id).ToArray();
        var tallies = await db.Set<Reaction>().Where(r => ids.Contains(r.MessageId)).GroupBy(r => new { r.MessageId, r.Kind })
            .Select(g => new ReactionTally(g.Key.MessageId, g.Key.Kind, g.Count(), g.Count(r => r.AccountId == reader) > 0)).ToListAsync(ct);
        await NameAsync(db, found, ct);
        foreach (var message in found) { message.Reactions = [.. tallies.Where(t => t.MessageId == message.Id)]; }
        return found;
    }

    /// <summary>Puts the present names of those who are mentioned in.</summary>
    private static async Task NameAsync(CollaborationDb db, List<MessageView> found, CancellationToken ct)
    {
        Guid[] mentioning = [.. found.Where(m => Mention.IsIn(m.Html)).Select(m => m.Id)];
        if (mentioning.Length == 0) { return; }
        var names = await Mentioning.NamesAsync(db, mentioning, ct);
        for (var i = 0; i < found.Count; i++)
        {
            if (mentioning.Contains(found[i].Id)) { found[i] = found[i] with { Html = names.Aggregate(found[i].Html, (html, name) => Mention.Draw(html, name.Key, name.Value)) }; }
        }
    }
}
