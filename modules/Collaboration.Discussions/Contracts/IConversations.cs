using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;

namespace Collaboration.Discussions.Contracts;

/// <summary>
/// What people say under a thing of another module: a question, an idea. A page draws it with
/// <c>&lt;conversation id="@thing" /&gt;</c>; who may read the thing's audience, and the discussion, reads it and takes part.
/// </summary>
public interface IConversations
{
    /// <summary>Opens the conversation under a new thing; the caller saves. Nobody is named as the one who opened it.</summary>
    /// <param name="title">1 to 200 characters.</param>
    /// <param name="path">Where the thing stands, below the tenant's prefix, starting with a slash; at most 500 characters.</param>
    void Open(CollaborationDb db, Guid thing, string title, string path, Guid audience, DateTimeOffset at);

    /// <summary>The thing reads or stands otherwise, is for others, or is settled: the conversation follows. The caller saves.</summary>
    /// <param name="isClosed">What was said stays to be read, and nobody says anything more.</param>
    /// <returns>False where no conversation stands under the thing.</returns>
    Task<bool> ChangeAsync(CollaborationDb db, Guid thing, string title, string path, Guid audience, bool isClosed, DateTimeOffset at, CancellationToken ct);

    /// <summary>The thing is gone, or back: with it goes what was said, which is kept and read by nobody. The caller saves.</summary>
    /// <inheritdoc cref="ChangeAsync" path="/returns"/>
    Task<bool> HideAsync(CollaborationDb db, Guid thing, bool isHidden, DateTimeOffset at, CancellationToken ct);

    /// <summary>How many messages stand under each of these things; none for those under which nobody said anything.</summary>
    Task<IReadOnlyDictionary<Guid, int>> CountAsync(CollaborationDb db, IReadOnlyCollection<Guid> things, CancellationToken ct);

    /// <summary>How many, and the last two under each, for the things' cards in the feed; none for those under which nobody said anything.</summary>
    Task<IReadOnlyDictionary<Guid, FeedTalk>> TalksAsync(CollaborationDb db, IReadOnlyCollection<Guid> things, CancellationToken ct);
}
