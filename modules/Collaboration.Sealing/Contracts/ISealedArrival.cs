using Collaboration.Kernel.Data;

namespace Collaboration.Sealing.Contracts;

/// <summary>Takes a module's sealed things out of the letter box. Registered per scope or for all.</summary>
public interface ISealedArrival
{
    /// <summary>Module and thing: <c>questions.question</c>, at most 60 characters.</summary>
    string Kind { get; }

    /// <summary>
    /// Adds the thing to the context, without an author; the box saves. It may be called again for a letter that could not
    /// be saved. An event's actor is null, its time now: all of this turn have the same.
    /// </summary>
    Task ArriveAsync(CollaborationDb db, SealedThing thing, CancellationToken ct);
}

/// <param name="Subject">The id that it gets.</param>
/// <param name="Content">As it was posted.</param>
/// <param name="Day">The day that it bears: of its arrival, for the day on which it was asked would split those of one turn.</param>
/// <param name="At">When this turn arrives.</param>
public sealed record SealedThing(Guid Subject, string Content, DateOnly Day, DateTimeOffset At);
