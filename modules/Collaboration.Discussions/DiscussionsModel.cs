using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Following;
using Collaboration.Discussions.Members;
using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.Pictures;
using Collaboration.Discussions.Pins;
using Collaboration.Discussions.Reactions;
using Collaboration.Discussions.Reading;
using Collaboration.Discussions.Removals;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions;

internal static class DiscussionsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Channel>(e => e.ToTable("channel", "discussions"));
        model.Entity<Keeper>(e => { e.ToTable("keeper", "discussions"); e.HasKey(x => new { x.ChannelId, x.AccountId }); });
        model.Entity<Message>(e => e.ToTable("message", "discussions"));
        model.Entity<ReadUpTo>(e => { e.ToTable("reading", "discussions"); e.HasKey(x => new { x.AccountId, x.ChannelId }); });
        model.Entity<ChannelFollowing>(e => { e.ToTable("channel_following", "discussions"); e.HasKey(x => new { x.ChannelId, x.AccountId }); });
        model.Entity<ThreadFollowing>(e => { e.ToTable("thread_following", "discussions"); e.HasKey(x => new { x.MessageId, x.AccountId }); });
        model.Entity<Pin>(e => { e.ToTable("pin", "discussions"); e.HasKey(x => x.MessageId); });
        model.Entity<Removal>(e => { e.ToTable("removal", "discussions"); e.HasKey(x => x.MessageId); });
        model.Entity<MentionRow>(e => { e.ToTable("mention", "discussions"); e.HasKey(x => new { x.MessageId, x.AccountId }); });
        model.Entity<MessageFile>(e => { e.ToTable("message_file", "discussions"); e.HasKey(x => new { x.MessageId, x.FileId }); });
        model.Entity<Reaction>(e => { e.ToTable("reaction", "discussions"); e.HasKey(x => new { x.MessageId, x.AccountId, x.Kind }); });
    }
}
