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
}

/// <summary>That somebody takes back what another one wrote.</summary>
/// <param name="Why">A sentence for the writer, without the words themselves; at most 300 characters.</param>
public sealed record Recall(Guid By, string Why, DateTimeOffset At);
