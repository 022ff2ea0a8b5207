using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;

namespace Collaboration.Kernel.Newsletters;

/// <summary>
/// What of a module may stand in an issue of a newsletter. An issue keeps ids and asks again each time that its page is shown
/// and a mail is made: what is taken back, or for others by now, is not in it any more.
/// </summary>
public interface IPieceSource
{
    /// <summary>The module's id: where it is switched off, it is not asked.</summary>
    string Module { get; }

    /// <summary>What one of them is, as issues keep it: <c>post</c>. At most 40 characters.</summary>
    string Kind { get; }

    /// <summary>The same as people read it, with a capital.</summary>
    string Name { get; }

    /// <summary>What came out since a moment and may stand in a newsletter for readers with all of these audiences, the newest first.</summary>
    /// <param name="count">Most that are wanted.</param>
    Task<IReadOnlyList<OfferedPiece>> NewestAsync(CollaborationDb db, Guid[] audiences, DateTimeOffset since, int count, CancellationToken ct);

    /// <summary>Those of the ids that such readers may see now, in a newsletter.</summary>
    Task<IReadOnlyList<OfferedPiece>> FindAsync(CollaborationDb db, Guid[] audiences, IReadOnlyCollection<Guid> ids, CancellationToken ct);
}

/// <summary>Something that may stand in an issue.</summary>
/// <param name="Kind">The source's <see cref="IPieceSource.Kind"/>.</param>
/// <param name="Where">Where it stands or whose it is, in a few words; empty for nothing to say.</param>
/// <param name="Words">Its first words, without markup: see <see cref="Text.Excerpt"/>.</param>
/// <param name="Path">Below the tenant's prefix, starting with a slash.</param>
/// <param name="Language">Of title and words: <c>en</c>.</param>
/// <param name="Audience">Who may read it.</param>
public sealed record OfferedPiece(Guid Id, string Kind, string Where, string Title, string Words, string Path, string Language, Guid Audience, DateTimeOffset At)
{
    /// <summary>How many characters of its words an issue shows.</summary>
    public const int Length = 320;

    public PiecePicture? Picture { get; init; }
}

/// <param name="Shows">What it shows, for people who do not see it; empty where its writer has not said so.</param>
public sealed record PiecePicture(FileAddress Address, string Shows);
