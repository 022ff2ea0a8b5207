namespace Collaboration.Kernel.Syndication;

/// <summary>Something published, as feeds carry it.</summary>
/// <param name="Summary">Empty for none.</param>
/// <param name="Html">The whole, as <see cref="Text.MarkdownText"/> made it, with the tenant's prefix in it.</param>
/// <param name="Author">A name as the page shows it.</param>
/// <param name="Path">Where it stands, below the tenant's prefix.</param>
public sealed record WebFeedItem(Guid Id, string Title, string Summary, string Html, string Language, string Author, string Path, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Most items of a feed.</summary>
    public const int Most = 20;

    /// <summary>Most characters of an excerpt that is made of the first words.</summary>
    public const int OpeningLength = 280;

    /// <summary>What it is filed under; null for nothing.</summary>
    public FeedCategory? Category { get; init; }

    /// <summary>What is heard in it, for programs that fetch podcasts: RSS has room for one.</summary>
    public FeedSound? Sound { get; init; }

    /// <summary>Its first words without markup: they stand for it where it has no summary.</summary>
    public string Opening { get; init; } = "";

    /// <summary>True where the feed carries its summary, and whoever wants the rest comes to the page.</summary>
    public bool IsExcerpt { get; init; }

    internal string Short => Summary.Length > 0 ? Summary : IsExcerpt ? Opening : "";
}

/// <param name="Term">As it stands in addresses.</param>
/// <param name="Label">As people read it.</param>
public sealed record FeedCategory(string Term, string Label);

/// <summary>A file of sound beside an item.</summary>
/// <param name="Path">Below the tenant's prefix.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record FeedSound(string Path, string MediaType, long Bytes);
