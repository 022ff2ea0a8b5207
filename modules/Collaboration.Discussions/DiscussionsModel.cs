using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Members;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.Reactions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions;

internal static class DiscussionsModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Channel>(e => e.ToTable("channel", "discussions"));
        model.Entity<Keeper>(e => { e.ToTable("keeper", "discussions"); e.HasKey(x => new { x.ChannelId, x.AccountId }); });
        model.Entity<Message>(e => e.ToTable("message", "discussions"));
        model.Entity<Reaction>(e => { e.ToTable("reaction", "discussions"); e.HasKey(x => new { x.MessageId, x.AccountId, x.Kind }); });
    }
}
