namespace Collaboration.Media.Contracts;

/// <summary>What is known of the films and sounds that texts show: for pages, for feeds, and before a text goes out.</summary>
public interface IFilms
{
    /// <summary>A text's HTML as a page shows it: with still pictures, captions and transcripts. The page brings js/film.js and css/film.css along.</summary>
    /// <param name="html">As <see cref="Kernel.Text.MarkdownText"/> made it, before the tenant's prefix is put in.</param>
    Task<string> ShowAsync(string html, CancellationToken ct);

    /// <summary>The same for readers who are elsewhere, in a feed or in a mail: still pictures that lead to the film.</summary>
    Task<string> LinkAsync(string html, CancellationToken ct);

    /// <summary>
    /// The films of a text that nobody can follow who does not hear: without captions, and without word that nobody speaks
    /// in them. A sound may have a transcript instead. A module asks before such a text goes out, and lets it not.
    /// </summary>
    /// <returns>Each once, in the order of the text; empty when it may go out.</returns>
    Task<IReadOnlyList<UncaptionedFilm>> WithoutCaptionsAsync(string markdown, CancellationToken ct);

    /// <summary>The sounds in these texts that feeds name beside them, by the id of their file.</summary>
    Task<IReadOnlyDictionary<Guid, SoundFile>> SoundsAsync(IReadOnlyCollection<string> htmls, CancellationToken ct);
}

/// <summary>A film that lacks captions.</summary>
/// <param name="Title">As the text calls it.</param>
/// <param name="Path">Page where captions are added, below the tenant's prefix.</param>
public sealed record UncaptionedFilm(string Title, string Path)
{
    /// <summary>Why the text stays where it is, in a sentence.</summary>
    public string Sentence => $"“{Title}” has no captions yet. Add them, or say that nobody speaks in it.";
}

/// <summary>A sound as feeds name it.</summary>
/// <param name="Path">Below the tenant's prefix.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record SoundFile(string Path, string MediaType, long Bytes);
