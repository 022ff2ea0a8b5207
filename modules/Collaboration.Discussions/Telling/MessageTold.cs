using System.Text.Json;
using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Following;
using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text.Mentions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Discussions.Telling;

/// <summary>Tells of a message: whom it answers, and who follows. Each person once, whatever it is to them.</summary>
internal sealed class MessageTold : IJobHandler
{
    public const string KindName = "discussions.message-told";

    public string Kind => KindName;

    /// <summary>The job for a message; none where there is nobody to tell.</summary>
    public static async Task<Job?> OfAsync(CollaborationDb db, Message message, DateTimeOffset at, CancellationToken ct)
    {
        var channel = message.ChannelId;
        return message.ParentId is not null || Mention.Accounts(message.Markdown).Count > 0 || await db.Set<ChannelFollowing>().AnyAsync(f => f.ChannelId == channel, ct) ? new Job(KindName, at, JsonSerializer.Serialize(new { message = message.Id })) : null;
    }

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        using var json = JsonDocument.Parse(data!);
        var id = json.RootElement.GetProperty("message").GetGuid();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // What is taken back meanwhile waits until it can withdraw what is told here.
        if (await db.Set<Message>().FromSql($"select * from discussions.message where id = {id} and state = {MessageStates.Said} for share").AsNoTracking().SingleOrDefaultAsync(ct) is not { } message) { return; }
        var channel = await db.Set<Channel>().AsNoTracking().SingleAsync(c => c.Id == message.ChannelId, ct);
        var author = await db.Set<Account>().Where(a => a.Id == message.AuthorId).Select(a => a.GivenName).SingleAsync(ct);
        var told = new HashSet<Guid>();
        await TellAsync(DiscussionsNotices.Mentioned, await db.Set<MentionRow>().Where(m => m.MessageId == id).Select(m => m.AccountId).ToListAsync(ct), $"{author} mentioned you in “{channel.Name}”.");
        if (message.ParentId is { } thread)
        {
            var first = await db.Set<Message>().Where(m => m.Id == thread && m.State == MessageStates.Said).Select(m => m.AuthorId).ToListAsync(ct);
            await TellAsync(DiscussionsNotices.Replied, first, $"{author} replied to you in “{channel.Name}”.");
            await TellAsync(DiscussionsNotices.Followed, await db.Set<ThreadFollowing>().Where(f => f.MessageId == thread).Select(f => f.AccountId).ToListAsync(ct), $"{author} replied in “{channel.Name}”, where you follow.");
        }
        else { await TellAsync(DiscussionsNotices.Followed, await db.Set<ChannelFollowing>().Where(f => f.ChannelId == channel.Id).Select(f => f.AccountId).ToListAsync(ct), $"{author} said something in “{channel.Name}”."); }
        await transaction.CommitAsync(ct);

        Task TellAsync(NoticeKind kind, List<Guid> who, string text) =>
            Notices.TellAsync(db, kind, who.Where(told.Add), message.AuthorId, text, $"{channel.PathOf(message)}#m-{message.Id:N}", message.SentAt, message.Id, channel.AudienceId, ct);
    }
}
