using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.Removals;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Recalls;

/// <summary>A message is removed, in a channel and under a thing of another module.</summary>
internal sealed class RecalledMessages(CollaborationDb db) : IRecallable
{
    public string Kind => "message";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await (from m in db.Set<Message>().AsNoTracking()
                           join c in db.Set<Channel>() on m.ChannelId equals c.Id
                           where m.Id == id && m.State == MessageStates.Said
                           select new { Message = m, Channel = c }).SingleOrDefaultAsync(ct);
        if (found is null) { return []; }
        var (message, channel) = (found.Message, found.Channel);
        return
        [
            new(Kind, id, $"Message in “{channel.Name}”", $"{channel.PathOf(message)}#m-{id:N}", message.Markdown)
            {
                Writer = message.AuthorId, Audience = channel.HiddenAt is null ? channel.AudienceId : null, PublishedAt = message.SentAt,
            },
        ];
    }

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"select from discussions.message where id = {id} for no key update", ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var message = await db.Set<Message>().SingleAsync(m => m.Id == id, ct);
        message.Remove(await LegalHold.IsHeldAsync(db, ct, message.AuthorId, id));
        db.Add(new Removal(id, recall.Why, recall.By, recall.At));
        await Notices.WithdrawAsync(db, id, recall.At, ct);
        db.AddOnRecord(Channel.Happened("message.removed", message, recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from discussions.message where id = {id} for no key update", ct);
        if (await db.Set<Message>().SingleOrDefaultAsync(m => m.Id == id, ct) is not { State: MessageStates.Removed } message) { return Restored.Gone; }
        message.Restore(stood.Words);
        await db.Set<Removal>().Where(r => r.MessageId == id).ExecuteDeleteAsync(ct);
        db.AddOnRecord(Channel.Happened("message.restored", message, by, at));
        return Restored.Whole;
    }
}
