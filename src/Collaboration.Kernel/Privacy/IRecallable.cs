namespace Collaboration.Kernel.Privacy;

/// <summary>
/// One kind of thing that people write and read: a module says what of it stands, and takes it back in its own way when a
/// privacy officer or a moderator decides so.
/// </summary>
public interface IRecallable
{
    /// <summary>In a word: <c>post</c>.</summary>
    string Kind { get; }

    /// <summary>What of this kind stands for others to read, whoever they are: the thing of this id, and what stands below the thing of this id without an address of its own.</summary>
    Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct);

    /// <summary>In the caller's transaction, and the caller saves: nobody reads it afterwards, on any node. A legal hold keeps the words, unseen.</summary>
    /// <returns>As it stood until then; null where it was gone already: of two at once one takes it back.</returns>
    Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct);

    /// <summary>True where a thing is more than its words: a file. Its content is sealed once it was taken back.</summary>
    bool HasContent => false;

    /// <summary>The content of what was taken back, opened for somebody whose look is on record.</summary>
    /// <returns>Null where there is none, or it stands again.</returns>
    Task<OpenedContent?> OpenAsync(Guid id, CancellationToken ct) => Task.FromResult<OpenedContent?>(null);

    /// <summary>
    /// In the caller's transaction, and the caller saves: another one has found that it should not have gone, and it stands again
    /// for those whom it is for now. What came in its place since is not overwritten, nor what a legal hold has kept.
    /// </summary>
    /// <param name="stood">As <see cref="TakeBackAsync"/> gave it, out of its sealed copy.</param>
    /// <param name="by">Who decided so.</param>
    Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct);
}

/// <param name="Content">From its beginning; whoever has it closes it.</param>
public sealed record OpenedContent(Stream Content, string MediaType, string Name);

/// <summary>What a sealed copy keeps of a thing.</summary>
/// <param name="Words">See <see cref="Recallable.Words"/>.</param>
/// <param name="Kept">See <see cref="Recallable.Kept"/>.</param>
public sealed record Stood(string Words, string? Kept)
{
    /// <summary>A heading, and what stands below it, of words that were put together with an empty line between.</summary>
    public (string Heading, string Text) Parts => Words.IndexOf("\n\n", StringComparison.Ordinal) is var at and >= 0 ? (Words[..at], Words[(at + 2)..]) : (Words, "");
}

/// <summary>What became of a thing that was to stand again.</summary>
/// <param name="Stands">False where it cannot.</param>
/// <param name="Sentence">For its writer: what of it is not back, or why none of it is; null where all is as it was. At most 300 characters.</param>
public sealed record Restored(bool Stands, string? Sentence)
{
    public static readonly Restored Whole = new(true, null);

    /// <summary>The thing, or what it stood under, is deleted.</summary>
    public static readonly Restored Gone = new(false, "Nothing of it is there any more.");
}

/// <summary>That somebody takes back what another one wrote.</summary>
/// <param name="Why">A sentence for the writer, without the words themselves; at most 300 characters.</param>
public sealed record Recall(Guid By, string Why, DateTimeOffset At);
