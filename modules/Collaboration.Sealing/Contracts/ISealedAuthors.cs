using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Sealing.Contracts;

/// <summary>
/// Asking without a name. What is asked sealed is not written at once: it goes into a letter box, encrypted, among letters
/// that hold nothing, and arrives later with all the others of its turn, in one transaction and in no order. A row that was
/// written in the request of its author would stand beside the author's session in the order of transactions, whatever
/// its columns say; that is why the author's request writes a letter and nothing else, and the module whose thing it is
/// adds it in <see cref="ISealedArrival.ArriveAsync"/>.
/// </summary>
/// <remarks>
/// The page that asks keeps no draft (no <c>data-keep</c>), takes no pictures (files know who added them), and counts no
/// view. What the author does later, such as taking a question back, is a row of its own moment again: say so there.
/// </remarks>
public interface ISealedAuthors
{
    /// <summary>True when each of the two keys has two holders who can use it. Until then nothing is sealed.</summary>
    Task<bool> IsReadyAsync(CancellationToken ct);

    /// <summary>Who keeps the two keys, for the sentence that the author reads. A key that is borrowed names the hospital whose people keep it.</summary>
    Task<KeptBy> KeptByAsync(CancellationToken ct);

    /// <summary>When what is posted now arrives: for the sentence that the author reads.</summary>
    Task<DateTimeOffset> ArrivesAsync(CancellationToken ct);

    /// <summary>HMAC-SHA256 of tenant and person, 32 bytes, under a key derived from the master key. Never beside an account's id in a row or in the log.</summary>
    Task<byte[]> MarkOfAsync(Person person, CancellationToken ct);

    /// <summary>Puts it into the letter box, as the only thing that its request writes. Sent twice with one subject it is there once.</summary>
    /// <param name="kind">Of the <see cref="ISealedArrival"/> that takes it out.</param>
    /// <param name="subject">Random, from <see cref="Guid.NewGuid"/>: an id that holds a time tells it.</param>
    /// <param name="path">Where the thing will stand, below the tenant's prefix, at most 500 characters.</param>
    /// <param name="content">What the module needs to make it, as JSON; a few thousand characters.</param>
    Task<SealedAs> PostAsync(Person person, string kind, Guid subject, string path, string content, CancellationToken ct);

    /// <summary>Tells the sealed author of this, in the app alone; the caller saves. Nothing where it has none.</summary>
    /// <param name="text">1 to 2,000 characters.</param>
    Task TellAsync(CollaborationDb db, Guid subject, string text, string path, CancellationToken ct);

    /// <summary>True for the sealed author. A read; nothing remembers it.</summary>
    Task<bool> IsMineAsync(CollaborationDb db, Person person, Guid subject, CancellationToken ct);

    /// <summary>The subjects of this kind that the person has sealed and that have arrived.</summary>
    Task<IReadOnlyList<Guid>> MineAsync(CollaborationDb db, Person person, string kind, CancellationToken ct);
}

/// <param name="First">As the hospital calls them: <c>Privacy office</c>.</param>
/// <param name="Second">Likewise, or <c>Staff council of Lakeside Health</c>.</param>
public sealed record KeptBy(string First, string Second);

/// <summary>What became of asking sealed.</summary>
public enum SealedAs
{
    /// <summary>It is in the letter box.</summary>
    Sealed,

    /// <summary>There are not two holders of each key.</summary>
    NotReady,

    /// <summary>A moderator has silenced this author for things that are sealed.</summary>
    Silenced,

    /// <summary>As many as somebody may ask sealed in a day.</summary>
    TooMany,

    /// <summary>It does not fit into a letter: all are of one length.</summary>
    TooLong,
}
