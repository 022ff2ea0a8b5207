using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Pictures;

/// <summary>Who may read a message sees its pictures; once it is taken back or removed, nobody.</summary>
internal sealed class MessageFiles(CollaborationDb db) : IFileReaders, IFileUses
{
    /// <summary>Keeps which files a message shows, once it is stored. In the caller's transaction.</summary>
    public async Task KeepAsync(Message message, CancellationToken ct)
    {
        Guid[] named = [.. FileAddress.In(message.Markdown)];
        await db.Set<MessageFile>().Where(f => f.MessageId == message.Id && !named.Contains(f.FileId)).ExecuteDeleteAsync(ct);
        if (named.Length > 0) { await db.Database.ExecuteSqlAsync($"insert into discussions.message_file (message_id, file_id) select {message.Id}, unnest({named}) on conflict do nothing", ct); }
    }

    public Task<List<Guid>> OfAsync(Guid message, CancellationToken ct) => db.Set<MessageFile>().Where(f => f.MessageId == message).Select(f => f.FileId).ToListAsync(ct);

    public async Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) =>
        person.May(DiscussionsPermissions.Read) && await s_maySee(db, file, person.Audiences, ct);

    /// <summary>What a legal hold keeps of a message keeps its pictures.</summary>
    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => db.Set<MessageFile>().AnyAsync(f => f.FileId == file && db.Set<Message>().Any(m => m.Id == f.MessageId && m.Markdown != ""), ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await db.Set<MessageFile>().Where(f => files.Contains(f.FileId) && db.Set<Message>().Any(m => m.Id == f.MessageId && m.Markdown != "")).Select(f => f.FileId).Distinct().ToListAsync(ct);

    public async Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person reader, CancellationToken ct)
    {
        var (mine, mayRead) = (reader.Audiences, reader.May(DiscussionsPermissions.Read));
        var uses = await (from shown in db.Set<MessageFile>()
                          join message in db.Set<Message>() on shown.MessageId equals message.Id
                          join channel in db.Set<Channel>() on message.ChannelId equals channel.Id
                          where shown.FileId == file && message.Markdown != ""
                          orderby message.SentAt descending, message.Id
                          select new { Message = message, Channel = channel }).AsNoTracking().ToListAsync(ct);
        return [.. uses.Select(u => mayRead && u.Message.State == MessageStates.Said && u.Channel.HiddenAt is null && mine.Contains(u.Channel.AudienceId)
            ? new FileUse($"Message in “{u.Channel.Name}”", $"{u.Channel.PathOf(u.Message)}#m-{u.Message.Id:N}") : FileUse.Hidden)];
    }

    private static readonly Func<CollaborationDb, Guid, Guid[], CancellationToken, Task<bool>> s_maySee = EF.CompileAsyncQuery((CollaborationDb db, Guid file, Guid[] mine, CancellationToken ct) =>
        (from shown in db.Set<MessageFile>()
         join message in db.Set<Message>() on shown.MessageId equals message.Id
         join channel in db.Set<Channel>() on message.ChannelId equals channel.Id
         where shown.FileId == file && message.State == MessageStates.Said && channel.HiddenAt == null && mine.Contains(channel.AudienceId)
         select message.Id).Any());
}
