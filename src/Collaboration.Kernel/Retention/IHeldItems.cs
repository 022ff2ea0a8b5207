namespace Collaboration.Kernel.Retention;

/// <summary>A module whose things can be held says which they are, and deletes what only a hold kept.</summary>
public interface IHeldItems
{
    /// <summary>What stands at an address, also where nobody sees it any more; null for what is none of this module's.</summary>
    /// <param name="address">Below the tenant's prefix, starting with a slash, with its fragment.</param>
    Task<HeldItem?> FindAsync(string address, CancellationToken ct);

    /// <summary>Those of the ids that are this module's.</summary>
    Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The words of one of its items as they stand, and as they stood before where the module keeps that for its own sake.</summary>
    Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct);

    /// <summary>A hold was lifted: deletes what nothing keeps any more. Can be run twice.</summary>
    Task ReleaseAsync(CancellationToken ct);
}

/// <param name="Kind">In a word: <c>post</c>.</param>
/// <param name="Title">What it is called, for whoever places holds.</param>
/// <param name="Path">Below the tenant's prefix; null where no page shows it.</param>
public sealed record HeldItem(Guid Id, string Kind, string Title, string? Path);

/// <param name="At">Since when they stand so, or until when they did.</param>
public sealed record HeldWords(string Heading, string Text, DateTimeOffset At);
