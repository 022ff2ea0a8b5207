using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Members;

/// <summary>A channel for people who are named one by one: its audience is theirs alone.</summary>
/// <param name="MayKeep">Whether the reader names them: a keeper, whoever opens channels, and everybody in it where no keeper is left.</param>
internal sealed record InvitedChannel(Channel Channel, bool MayKeep)
{
    /// <returns>Null for what the person may not read, and for a channel of another kind.</returns>
    public static async Task<InvitedChannel?> FindAsync(CollaborationDb db, string slug, Person person, CancellationToken ct)
    {
        if (await db.Readable(person).SingleOrDefaultAsync(c => c.Slug == slug && db.Set<Audience>().Any(a => a.Id == c.AudienceId && a.Kind == AudienceKinds.Named), ct) is not { } channel) { return null; }
        var keepers = await db.Set<Keeper>().Where(k => k.ChannelId == channel.Id && db.Set<Account>().Any(a => a.Id == k.AccountId && a.SuspendedAt == null)).Select(k => k.AccountId).ToListAsync(ct);
        return new(channel, keepers.Count == 0 || keepers.Contains(person.Id) || person.May(DiscussionsPermissions.Open));
    }

    /// <summary>The audience of a channel that becomes one: whoever makes it so is in it and keeps it. The caller saves.</summary>
    public static Guid Begin(CollaborationDb db, Guid channel, Person person, DateTimeOffset at)
    {
        var people = Audience.Named(at);
        db.AddRange(people, new AudienceMember(people.Id, person.Id, GroupSources.Hand), new Keeper(channel, person.Id, at));
        return people.Id;
    }

    /// <summary>Takes somebody in; said twice, it is the same as once. In the caller's transaction, who saves.</summary>
    /// <returns>False for who is in it already.</returns>
    public async Task<bool> InviteAsync(CollaborationDb db, Guid account, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Database.ExecuteSqlAsync($"insert into kernel.audience_member (audience_id, account_id, source) values ({Channel.AudienceId}, {account}, {GroupSources.Hand}) on conflict do nothing", ct) == 0) { return false; }
        db.AddOnRecord(new(ChannelStream.Changes, "channel.member-invited", Channel.Id, by, at), new { account });
        return true;
    }

    /// <summary>Takes somebody out, who hears nothing more from then on. In the caller's transaction, who saves.</summary>
    /// <returns>False for who is not in it.</returns>
    public async Task<bool> TakeOutAsync(CollaborationDb db, Guid account, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (await db.Set<AudienceMember>().Where(m => m.AudienceId == Channel.AudienceId && m.AccountId == account).ExecuteDeleteAsync(ct) == 0) { return false; }
        await db.Set<Keeper>().Where(k => k.ChannelId == Channel.Id && k.AccountId == account).ExecuteDeleteAsync(ct);
        db.Add(Channel.Narrowed(by, at));
        db.AddOnRecord(new(ChannelStream.Changes, account == by ? "channel.member-left" : "channel.member-removed", Channel.Id, by, at), new { account });
        return true;
    }

    public async Task<bool> MakeKeeperAsync(CollaborationDb db, Guid account, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        var (channel, audience) = (Channel.Id, Channel.AudienceId);
        var made = await db.Database.ExecuteSqlAsync($"insert into discussions.keeper (channel_id, account_id, since) select {channel}, m.account_id, {at} from kernel.audience_member m where m.audience_id = {audience} and m.account_id = {account} on conflict do nothing", ct);
        if (made > 0) { db.AddOnRecord(new(ChannelStream.Changes, "channel.keeper-made", channel, by, at), new { account }); }
        return made > 0;
    }
}
