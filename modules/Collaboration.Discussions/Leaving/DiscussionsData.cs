using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Following;
using Collaboration.Discussions.Members;
using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.Reactions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Text.Mentions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Leaving;

/// <summary>What somebody said here, and what becomes of it when they leave.</summary>
internal sealed class DiscussionsData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["discussions.channel.opened_by", "discussions.keeper.account_id", "discussions.message.author_id", "discussions.reaction.account_id", "discussions.channel_following.account_id", "discussions.thread_following.account_id", "discussions.mention.account_id", "discussions.pin.pinned_by", "discussions.removal.removed_by"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct)
    {
        var (messages, reactions) = (await db.Set<Message>().CountAsync(m => m.AuthorId == account && m.State == MessageStates.Said, ct), await db.Set<Reaction>().CountAsync(r => r.AccountId == account, ct));
        return [.. new PersonalCount[] { new(messages, "messages in discussions", IsPrivate: true), new(reactions, "reactions", IsPrivate: true) }.Where(c => c.Number > 0)];
    }

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update discussions.channel set opened_by = {to} where opened_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"insert into discussions.keeper (channel_id, account_id, since) select channel_id, {to}, since from discussions.keeper where account_id = {from} on conflict do nothing", ct);
        await db.Database.ExecuteSqlAsync($"insert into discussions.channel_following (channel_id, account_id, since) select channel_id, {to}, since from discussions.channel_following where account_id = {from} on conflict do nothing", ct);
        await db.Database.ExecuteSqlAsync($"insert into discussions.thread_following (message_id, account_id, since) select message_id, {to}, since from discussions.thread_following where account_id = {from} on conflict do nothing", ct);
        // What names the old account names the new one: the id stands in the words.
        var (old, now) = ($"@{{{from:N}}}", $"@{{{to:N}}}");
        await db.Database.ExecuteSqlAsync($"update discussions.message m set markdown = replace(m.markdown, {old}, {now}), html = replace(m.html, {Mention.LinkTo(from)}, {Mention.LinkTo(to)}) from discussions.mention n where n.message_id = m.id and n.account_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"insert into discussions.mention (message_id, account_id) select message_id, {to} from discussions.mention where account_id = {from} on conflict do nothing", ct);
        await ForgetAsync(from, ct);
        await db.Database.ExecuteSqlAsync($"update discussions.pin set pinned_by = {to} where pinned_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update discussions.removal set removed_by = {to} where removed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update discussions.message set author_id = {to} where author_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"insert into discussions.reaction (message_id, account_id, kind, at) select message_id, {to}, kind, at from discussions.reaction where account_id = {from} on conflict do nothing", ct);
        await db.Set<Reaction>().Where(r => r.AccountId == from).ExecuteDeleteAsync(ct);
    }

    public async Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var message in await db.Set<Message>().AsNoTracking().Where(m => m.AuthorId == account && m.State == MessageStates.Said).ToListAsync(ct)) { db.Add(Channel.Happened("message.taken-back", message, account, at)); }
        await db.Database.ExecuteSqlAsync($"update discussions.message set state = {MessageStates.TakenBack}, edited_at = {at} where author_id = {account} and state = {MessageStates.Said}", ct);
    }

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var account = erasure.Account;
        await ForgetAsync(account, ct);
        if (!erasure.WordsGo) { return; }
        await HideAsync(account, erasure.At, ct);
        await db.Set<Reaction>().Where(r => r.AccountId == account).ExecuteDeleteAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"update discussions.message set markdown = '', html = '' where author_id = {account} and markdown <> '' and not kernel.is_held(author_id, id)", ct);
        // Replies first; a message that others answered stays as an empty place.
        await db.Database.ExecuteSqlAsync($"delete from discussions.message where author_id = {account} and parent_id is not null and not kernel.is_held(author_id, id)", ct);
        await db.Database.ExecuteSqlAsync($"delete from discussions.message m where m.author_id = {account} and not kernel.is_held(m.author_id, m.id) and not exists (select from discussions.message r where r.parent_id = m.id)", ct);
    }

    /// <summary>What somebody keeps and follows.</summary>
    private async Task ForgetAsync(Guid account, CancellationToken ct)
    {
        await db.Set<Keeper>().Where(k => k.AccountId == account).ExecuteDeleteAsync(ct);
        await db.Set<ChannelFollowing>().Where(f => f.AccountId == account).ExecuteDeleteAsync(ct);
        await db.Set<ThreadFollowing>().Where(f => f.AccountId == account).ExecuteDeleteAsync(ct);
        await db.Set<MentionRow>().Where(m => m.AccountId == account).ExecuteDeleteAsync(ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var (me, mine) = (copy.Account, copy.Audiences);
        var messages = await (from message in db.Set<Message>()
                              join channel in db.Set<Channel>().Where(c => mine.Contains(c.AudienceId)) on message.ChannelId equals channel.Id into named
                              from channel in named.DefaultIfEmpty()
                              where message.AuthorId == me && message.State == MessageStates.Said
                              orderby message.SentAt, message.Id
                              select new { Channel = channel == null ? null : channel.Name, message.Markdown, message.SentAt, message.EditedAt }).ToListAsync(ct);
        copy.Add("messages", "Your messages in discussions", messages.Select(m => new PersonalEntry(m.Channel is null ? "In a channel that you cannot read any more" : $"In “{m.Channel}”", m.Markdown, m.SentAt, m)));
        var reactions = await db.Set<Reaction>().AsNoTracking().Where(r => r.AccountId == me).OrderBy(r => r.At).Select(r => new { r.Kind, r.At }).ToListAsync(ct);
        var followed = await (from following in db.Set<ChannelFollowing>()
                              join channel in db.Set<Channel>().Where(c => mine.Contains(c.AudienceId)) on following.ChannelId equals channel.Id
                              where following.AccountId == me
                              orderby following.Since
                              select new { channel.Name, following.Since }).ToListAsync(ct);
        copy.Add("followed-channels", "Channels that you follow", followed.Select(f => new PersonalEntry(f.Name, null, f.Since, f)));
        copy.Add("reactions", "Your reactions", reactions.Select(r => new PersonalEntry(r.Kind, null, r.At, r)));
    }
}
