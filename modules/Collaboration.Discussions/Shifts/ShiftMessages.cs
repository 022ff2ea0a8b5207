using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Shifts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Shifts;

/// <summary>Replies to somebody who has been away, and what their groups talk about.</summary>
internal sealed class ShiftMessages : IShiftItems
{
    private const int Few = 5;

    public string Module => DiscussionsModule.Feature;

    public async Task<IReadOnlyList<ShiftItem>> SinceAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        if (!person.May(DiscussionsPermissions.Read)) { return []; }
        return [.. await RepliesAsync(db, person, since, ct), .. await OfGroupsAsync(db, person, since, ct)];
    }

    private static async Task<IEnumerable<ShiftItem>> RepliesAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        var me = person.Id;
        if (!await s_anyReply(db, me, since, ct)) { return []; }
        var replies = await (from said in db.Set<Message>()
                             join reply in db.Set<Message>() on said.Id equals reply.ParentId
                             join channel in db.Readable(person) on reply.ChannelId equals channel.Id
                             join author in db.Set<Account>() on reply.AuthorId equals author.Id
                             where said.AuthorId == me && said.State == MessageStates.Said && reply.AuthorId != me && reply.State == MessageStates.Said && reply.SentAt > since
                             orderby reply.SentAt descending
                             select new { Reply = reply, Channel = channel, author.GivenName }).AsNoTracking().Take(4 * Few).ToListAsync(ct);
        // A thread is one thing to read, however many answered.
        return replies.DistinctBy(r => r.Reply.ParentId).Take(Few).Select(r => new ShiftItem(r.Reply.ParentId!.Value, ShiftReason.Reply, $"Reply to you from {r.GivenName}", $"In {r.Channel.Name}", $"{r.Channel.PathOf(r.Reply)}#m-{r.Reply.Id:N}", r.Reply.SentAt));
    }

    private static async Task<IEnumerable<ShiftItem>> OfGroupsAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        var (me, groups) = (person.Id, person.Audiences.Except(Audience.Wide).ToArray());
        if (groups.Length == 0 || !await s_anyTalk(db, me, groups, since, ct)) { return []; }
        var talk = await (from channel in db.Listed(person)
                          join audience in db.Set<Audience>() on channel.AudienceId equals audience.Id
                          where groups.Contains(channel.AudienceId)
                          select new
                          {
                              Channel = channel, Group = audience.Kind == AudienceKinds.Group ? audience.Name : null,
                              At = db.Set<Message>().Where(m => m.ChannelId == channel.Id && m.ParentId == null && m.State == MessageStates.Said && m.AuthorId != me).OrderByDescending(m => m.SentAt).Select(m => (DateTimeOffset?)m.SentAt).FirstOrDefault(),
                          }).Where(c => c.At > since).OrderByDescending(c => c.At).AsNoTracking().Take(Few).ToListAsync(ct);
        return talk.Select(c => new ShiftItem(c.Channel.Id, ShiftReason.Department, c.Group is null ? "For your groups" : $"For {c.Group}", $"New in {c.Channel.Name}", $"/discussion/{c.Channel.Slug}", c.At!.Value));
    }

    // On most front pages there is nothing: these are asked for far less than the whole.
    private static readonly Func<CollaborationDb, Guid, DateTimeOffset, CancellationToken, Task<bool>> s_anyReply = EF.CompileAsyncQuery((CollaborationDb db, Guid me, DateTimeOffset since, CancellationToken ct) =>
        (from said in db.Set<Message>() join reply in db.Set<Message>() on said.Id equals reply.ParentId where said.AuthorId == me && reply.AuthorId != me && reply.State == MessageStates.Said && reply.SentAt > since select reply.Id).Any());

    private static readonly Func<CollaborationDb, Guid, Guid[], DateTimeOffset, CancellationToken, Task<bool>> s_anyTalk = EF.CompileAsyncQuery((CollaborationDb db, Guid me, Guid[] groups, DateTimeOffset since, CancellationToken ct) =>
        (from channel in db.Set<Channel>() join message in db.Set<Message>() on channel.Id equals message.ChannelId where groups.Contains(channel.AudienceId) && message.ParentId == null && message.AuthorId != me && message.State == MessageStates.Said && message.SentAt > since select message.Id).Any());
}
