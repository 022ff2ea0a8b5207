namespace Collaboration.Kernel.Privacy;

/// <summary>What somebody writes: a post, a comment, a profile.</summary>
/// <param name="Kind">In a word, as its reviewer reads it: <c>comment</c>.</param>
/// <param name="Path">Where it can be read, below the tenant's prefix, starting with a slash; at most 300 characters.</param>
public sealed record GateThing(string Kind, Guid Id, string Path);

/// <summary>What the writer said of a passage.</summary>
/// <param name="Mark">Stands for the passage's words: see <see cref="IGateRecord.MarkOf"/>.</param>
/// <param name="IsTakenOut">False where the writer said that it is no patient.</param>
public sealed record GateAnswer(string Kind, string Mark, bool IsTakenOut);

/// <summary>Keeps what writers say, and never the words themselves.</summary>
public interface IGateRecord
{
    /// <returns>Up to 32 letters and digits that tell the passage from others in this hospital, and nobody what it is.</returns>
    string MarkOf(string kind, string passage);

    /// <returns>Marks of the passages that were said to be no patient in this thing before.</returns>
    Task<IReadOnlySet<string>> SaidAsync(GateThing thing, CancellationToken ct);

    /// <returns>True where what was said to be no patient appears after a reviewer has looked at it.</returns>
    Task<bool> WaitsAsync(GatePlace place, CancellationToken ct);

    /// <summary>Adds what was said to the page's unit of work: it is kept with the words, or not at all.</summary>
    void Keep(GateThing thing, GatePlace place, IReadOnlyList<GateAnswer> answers);
}
