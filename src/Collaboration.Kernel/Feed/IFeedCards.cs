using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Feed;

/// <summary>
/// What a module has in the feed: its newest things as cards, which <see cref="Feed"/> merges with those of all others. A
/// module that registers it also says what is new: <see cref="FeedStream.New"/>, in the transaction that makes it so.
/// </summary>
public interface IFeedCards
{
    /// <summary>The module's id: where it is switched off, it is not asked.</summary>
    string Module { get; }

    /// <summary>The newest things that the reader may see, below a place, the newest first: by moment, then by id, both descending. With one query along an index, however many there are.</summary>
    /// <param name="count">Most that are wanted.</param>
    Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct);
}

/// <summary>One thing in the feed.</summary>
/// <param name="Place">When it came about, and the id of what did.</param>
/// <param name="Thing">What it speaks of: of two cards about one thing a page shows the newer.</param>
/// <param name="Kind">What kind of thing it is, as a reader calls it: <c>Post</c>.</param>
/// <param name="Where">Where it stands: the name of a blog or a channel; empty where the kind says it all.</param>
/// <param name="Title">Null for what has none.</param>
/// <param name="Path">Where it stands with its thread, below the tenant's prefix.</param>
/// <param name="By">Null for what comes from nobody who may be named.</param>
/// <param name="Words">The first of its words, without markup: see <see cref="Text.Excerpt"/>.</param>
/// <param name="Talk">Null where nothing is said under it.</param>
public sealed record FeedCard(FeedPlace Place, Guid Thing, string Kind, string Where, string? Title, string Path, FeedVoice? By, string Words, FeedTalk? Talk)
{
    /// <summary>How many characters of its words a card shows.</summary>
    public const int Length = 280;
}

/// <summary>Who speaks.</summary>
/// <param name="Name">As the page says it: a full name, or the first alone.</param>
/// <param name="IsByFirstName">Then the photo stands there only for who wants it so.</param>
public sealed record FeedVoice(Guid? Account, string Name, string? Title, bool IsLeader, bool IsByFirstName);

/// <summary>What was said about a thing.</summary>
/// <param name="Last">The last one or two, in the order in which they were said.</param>
public sealed record FeedTalk(int Count, IReadOnlyList<FeedWord> Last)
{
    public static readonly FeedTalk None = new(0, []);
}

/// <param name="Name">The first name.</param>
/// <param name="Words">Without markup, and short.</param>
public sealed record FeedWord(string Name, string Words);
