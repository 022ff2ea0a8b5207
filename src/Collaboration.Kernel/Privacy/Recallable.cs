namespace Collaboration.Kernel.Privacy;

/// <summary>Something that others may read.</summary>
/// <param name="Kind">See <see cref="IRecallable.Kind"/>.</param>
/// <param name="Path">Where it stands, below the tenant's prefix, starting with a slash.</param>
/// <param name="Words">As they were written.</param>
public sealed record Recallable(string Kind, Guid Id, string Title, string Path, string Words)
{
    /// <summary>Null for whom nobody may know, and for somebody without an account.</summary>
    public Guid? Writer { get; init; }

    /// <summary>True where taking it back tells its writer why, in the module's own words.</summary>
    public bool TellsWriter { get; init; }

    /// <summary>Who may read it; null while nobody but its writer and reviewers may.</summary>
    public Guid? Audience { get; init; }

    /// <summary>For whom it is, in words that begin with <c>for</c>, where no audience says it.</summary>
    public string? Readers { get; init; }

    /// <summary>Since when; null while it waits.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>How often it was opened; null where that is not counted.</summary>
    public long? Views { get; init; }

    /// <summary>Subjects of the notices that may have told people of it.</summary>
    public IReadOnlyList<Guid> Told { get; init; } = [Id];

    /// <summary>What its module needs besides the words to show it again, in its own spelling; null for nothing.</summary>
    public string? Kept { get; init; }

    /// <summary>Addresses of the feeds in which it stood, below the tenant's prefix.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];
}
