using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Privacy;

/// <summary>A module says what of it waits until somebody has looked at it, where it has a queue of its own: moderation shows it all in one place.</summary>
public interface IAwaitsReview
{
    /// <summary>What waits for this person, the oldest first; nothing for who may not decide it.</summary>
    /// <param name="most">No more than these.</param>
    Task<IReadOnlyList<AwaitingReview>> ListAsync(Person person, int most, CancellationToken ct);
}

/// <param name="Kind">In a word: <c>comment</c>.</param>
/// <param name="Words">As far as a list shows them.</param>
/// <param name="Why">A sentence without a full stop.</param>
/// <param name="Writer">A name; null where there is none to show.</param>
/// <param name="Path">Where it is decided, below the tenant's prefix, starting with a slash.</param>
public sealed record AwaitingReview(string Kind, string Words, string Why, string? Writer, DateTimeOffset Since, string Path);
