using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Kernel.Shifts;

/// <summary>A module says what of its things may matter to somebody who has been away.</summary>
public interface IShiftItems
{
    /// <summary>Id of the module: where it is off, it is not asked.</summary>
    string Module { get; }

    /// <summary>A few of each reason, of what the person may read and did not make, by one indexed query.</summary>
    /// <param name="db">Of the person's tenant.</param>
    /// <param name="since">When the person was last here; later things alone.</param>
    Task<IReadOnlyList<ShiftItem>> SinceAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct);
}

/// <summary>Something that may matter to somebody who has been away.</summary>
/// <param name="Subject">What it is about: told once, for the best of its reasons.</param>
/// <param name="Why">The reason in words: <c>From Ruth Okafor, Chief Executive</c>.</param>
/// <param name="Path">Below the tenant's prefix, starting with a slash.</param>
/// <param name="Weight">Orders those of one reason, the most first; the newest first among equals.</param>
public sealed record ShiftItem(Guid Subject, ShiftReason Reason, string Why, string Title, string Path, DateTimeOffset At, long Weight = 0);

/// <summary>Why something matters, the strongest reason first.</summary>
public enum ShiftReason
{
    /// <summary>Who publishes it wants everybody to see it.</summary>
    Pinned,

    /// <summary>It waits for what the person says to it.</summary>
    Waiting,

    /// <summary>A leader said it.</summary>
    Leader,

    /// <summary>It answers the person, or is what came of something they took part in.</summary>
    Reply,

    /// <summary>It is for a group that the person is in.</summary>
    Department,

    /// <summary>Colleagues recommend it.</summary>
    Recommended,
}
