using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Channels;

internal static class ChannelQueries
{
    /// <summary>The channels and conversations that the person may read.</summary>
    public static IQueryable<Channel> Readable(this CollaborationDb db, Person person)
    {
        var mine = person.Audiences;
        return db.Set<Channel>().Where(c => mine.Contains(c.AudienceId) && c.HiddenAt == null);
    }

    /// <summary>Those that people choose from.</summary>
    public static IQueryable<Channel> Listed(this CollaborationDb db, Person person) => db.Readable(person).Where(c => c.Path == null);
}
