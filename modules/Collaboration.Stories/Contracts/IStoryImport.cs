namespace Collaboration.Stories.Contracts;

/// <summary>Takes in what an old blog told as stories, which nobody here has signed for. Each call saves in the transaction that its caller has begun on the tenant's context, if any.</summary>
public interface IStoryImport
{
    /// <summary>Most characters of a story's Markdown.</summary>
    const int TextLimit = 40_000;

    /// <summary>The tag or category under which an old blog's stories stand, as addresses have it; null where the hospital has named none, or has no stories.</summary>
    Task<string?> TagAsync(CancellationToken ct);

    /// <summary>Those of these that are stories here, or were, by their ids.</summary>
    Task<IReadOnlyDictionary<Guid, StandingStory>> StandingAsync(IReadOnlyCollection<Guid> stories, CancellationToken ct);

    /// <summary>Writes new stories, and changes those that nobody has changed here since and nobody has signed for.</summary>
    /// <param name="stories">At most a few hundred, no two with one id.</param>
    /// <returns>One line for each story, in their order.</returns>
    Task<IReadOnlyList<BroughtStory>> BringAsync(IReadOnlyList<ImportedStory> stories, CancellationToken ct);

    /// <summary>Where a story stands that the scope's person may read now, below the tenant's prefix; null for every other.</summary>
    Task<string?> PathOfAsync(Guid story, CancellationToken ct);
}

/// <param name="Path">Its address below the tenant's prefix; empty where it has none.</param>
/// <param name="Version">Grows with every change, whoever makes it; -1 for what no import changes any more.</param>
/// <param name="IsGone">Nobody reads it since it was taken back.</param>
public sealed record StandingStory(string Path, int Version, bool IsGone);

/// <param name="Id">Of the story here; the same in the next import of the same text.</param>
/// <param name="Markdown">At most <see cref="IStoryImport.TextLimit"/> characters, with the pictures that it shows.</param>
/// <param name="AudienceId">Who may read it once a consent is on file.</param>
/// <param name="SeenVersion">Version that the last import wrote; 0 for a story that is new here.</param>
public sealed record ImportedStory(Guid Id, string Title, string Markdown, Guid AudienceId, DateTimeOffset PublishedAt, int SeenVersion);

/// <summary>What became of a story.</summary>
public enum StoryArrival
{
    /// <summary>It is new here.</summary>
    Added,

    /// <summary>It was changed to what came.</summary>
    Updated,

    /// <summary>Somebody changed it or signed for it here since the last import, so it stays.</summary>
    ChangedHere,

    /// <summary>It was removed here.</summary>
    Missing,
}

/// <param name="Path">Its address below the tenant's prefix; empty where it has none.</param>
/// <param name="Version">For the next import's <see cref="ImportedStory.SeenVersion"/>.</param>
public sealed record BroughtStory(Guid Id, StoryArrival What, string Path, int Version);
