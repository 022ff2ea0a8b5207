using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Feed;

/// <summary>That there is something new for an audience, as an open feed watches it: what it is, the feed shows when its reader asks.</summary>
public sealed class FeedStream : ILiveStream
{
    public const string KindName = "feed";

    public string Kind => KindName;

    /// <summary>That a thing is new in the feed of those who may see it.</summary>
    /// <param name="actor">Null where nobody may be named.</param>
    public static EventRow New(Guid audience, Guid thing, Guid? actor, DateTimeOffset at) => new(LiveStreams.Of(KindName, audience), "feed.new", thing, actor, at);

    public Task<bool> MayWatchAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct) => Task.FromResult(person.IsSignedIn && person.Audiences.Contains(id));

    public Task<IReadOnlyList<LiveItem>> ReadAsync(IServiceProvider services, Guid id, IReadOnlyCollection<Guid> items, PathString prefix, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<LiveItem>>([.. items.Select(item => new LiveItem(item, null, ""))]);
}
