using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

internal static class ChannelQueries
{
    /// <summary>The channels that the person may read.</summary>
    public static IQueryable<Channel> Readable(this CollaborationDb db, Person person)
    {
        var mine = person.Audiences;
        return db.Set<Channel>().Where(c => mine.Contains(c.AudienceId));
    }
}
