using Collaboration.Kernel.Data;

namespace Collaboration.Kernel.Announcing;

/// <summary>
/// What of a module other systems of a hospital may be told of as it happens. Each is an event of the stream; a module that
/// registers this names it, and says what may be told of the thing when its turn comes.
/// </summary>
public interface IAnnouncements
{
    /// <summary>The module's id: where it is switched off, nothing of it is told.</summary>
    string Module { get; }

    IReadOnlyList<AnnouncedEvent> Events { get; }

    /// <summary>The thing as it is now. Asked each time that something is to be told: what was taken back meanwhile is told to nobody.</summary>
    /// <returns>Null where nothing may be told of it.</returns>
    Task<Announcement?> FindAsync(CollaborationDb db, AnnouncedEvent happened, Guid subject, CancellationToken ct);
}

/// <summary>Something that happens.</summary>
/// <param name="Type">As other systems are told, thing and past tense, unique over all modules: <c>post.published</c>. It is the kind of the stream's event too, whose subject is the thing.</param>
/// <param name="Sentence">When that is, for whoever chooses: <c>A post is published</c>.</param>
public sealed record AnnouncedEvent(string Type, string Sentence);

/// <summary>What others are told of a thing.</summary>
/// <param name="Kind">What it is: <c>post</c>.</param>
/// <param name="Title">Null where not everybody may read it: whoever is told leaves the site.</param>
/// <param name="Path">Below the tenant's prefix; null where not everybody may go there.</param>
public sealed record Announcement(Guid Id, string Kind, string? Title, string? Path);
